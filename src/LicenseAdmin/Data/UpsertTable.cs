using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LicenseAdmin.Data;

/// <summary>A table as a set-based insert or insert-or-update sees it.</summary>
/// <param name="Columns">Those that the values of a row are for, in that order.</param>
/// <param name="Stamps">Those that an insert fills with the time.</param>
/// <param name="ChangeStamp">The one that an update fills with the time.</param>
internal sealed record UpsertTable(string Name, IReadOnlyList<UpsertColumn> Columns, IReadOnlyList<string> Stamps, string? ChangeStamp)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static UpsertTable Of<T>(IModel model, IEnumerable<string> properties)
    {
        IEntityType type = model.FindEntityType(typeof(T))!;
        string? created = type.FindProperty(nameof(Course.CreatedAt))?.GetColumnName();
        string? updated = type.FindProperty(nameof(Course.UpdatedAt))?.GetColumnName();
        return new UpsertTable(
            type.GetTableName()!,
            [
                .. properties
                    .Select(name => type.FindProperty(name)!)
                    .Select(property => new UpsertColumn(
                        property.GetColumnName(),
                        property.GetColumnType(),
                        property.IsPrimaryKey(),
                        property.ClrType == typeof(byte[])
                    )),
            ],
            [.. new[] { created, updated }.OfType<string>()],
            updated
        );
    }

    /// <summary>Rows as the one parameter that they travel in.</summary>
    public static string Json(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows.Select(row => row.Select(Stored)), Plain);

    // SQLite keeps a Guid as upper-case text and an instant with a blank in its middle; SQL Server reads either.
    private static object? Stored(object? value) =>
        value switch
        {
            Enum name => name.ToString(),
            Guid id => id.ToString().ToUpperInvariant(),
            DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            byte[] bytes => Convert.ToHexString(bytes),
            _ => value,
        };
}

/// <param name="Type">The column's type in the database's own words.</param>
/// <param name="IsBinary">JSON has no bytes: they travel as hexadecimal digits.</param>
internal sealed record UpsertColumn(string Name, string Type, bool IsKey, bool IsBinary);
