using System.Text.Json;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses.History;

/// <summary>A change as a file tells of it.</summary>
/// <param name="Run">The run that made it, where the actor may see it.</param>
internal sealed record HistoryRecord(LicenseChange Change, ChangedLicense License, int? Run)
{
    /// <summary>The differences stand as history keeps them: they are for machines, and complete.</summary>
    public static CsvTable<HistoryRecord> Table { get; } =
        new([
            new("Change id", row => row.Change.Id),
            new("When", row => row.Change.At),
            new("License id", row => row.Change.LicenseId),
            new("License UUID", row => row.License.Link.Uuid),
            new("License", row => row.License.Link.Name),
            new("Client", row => row.License.ClientName),
            new("Version", row => row.Change.Version),
            new("Changed by", row => row.Change.ActorName),
            new("Actor", row => row.Change.ActorKind == ActorKind.ApiKey ? "API key" : "user"),
            new("Actor id", row => row.Change.ActorId),
            new("Came by", row => Doors.Name(row.Change.Origin)),
            new("Change type", row => row.Change.ChangeType),
            new("Transaction id", row => row.Change.TransactionId),
            new("Bulk run", row => row.Run),
            new("Fields", row => string.Join(", ", LicenseFields.In(row.Change.Fields).Select(field => field.Label))),
            new("Differences", row => row.Change.Differences),
        ]);

    /// <summary>Writes the change as a JSON object. Instants are UTC, members that have no value are null, fields go by their keys.</summary>
    public static void Write(Utf8JsonWriter writer, HistoryRecord row)
    {
        LicenseChange change = row.Change;
        writer.WriteStartObject();
        writer.WriteNumber("id", change.Id);
        writer.WriteString("at", DateTime.SpecifyKind(change.At, DateTimeKind.Utc));
        writer.WriteStartObject("license");
        writer.WriteNumber("id", change.LicenseId);
        writer.WriteString("uuid", row.License.Link.Uuid);
        writer.WriteString("name", row.License.Link.Name);
        writer.WriteString("client", row.License.ClientName);
        writer.WriteEndObject();
        writer.WriteNumber("version", change.Version);
        writer.WriteStartObject("actor");
        writer.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(change.ActorKind.ToString()));
        writer.WriteString("id", change.ActorId);
        writer.WriteString("name", change.ActorName);
        writer.WriteEndObject();
        writer.WriteString("door", JsonNamingPolicy.CamelCase.ConvertName(change.Origin.ToString()));
        writer.WriteString("changeType", change.ChangeType);
        writer.WriteString("transactionId", change.TransactionId);
        if (row.Run is { } run)
        {
            writer.WriteNumber("run", run);
        }
        else
        {
            writer.WriteNull("run");
        }

        writer.WritePropertyName("differences");
        writer.WriteRawValue(change.Differences, skipInputValidation: true);
        writer.WriteEndObject();
    }
}
