using System.Globalization;
using System.Net.Http.Json;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Works;

/// <summary>The update that W1 and W1c make: name, seats, expiry and metadata of one license, each time others. Over contract A, and the floor's way.</summary>
internal sealed class UpdateCall(BenchSite site) : IDisposable
{
    private readonly FloorCommand begin = site.Floor.Prepare("BEGIN IMMEDIATE");
    private readonly FloorCommand commit = site.Floor.Prepare("COMMIT");
    private readonly FloorCommand read = site.Floor.Prepare(
        """SELECT "Name", "SeatsLimit", "ExpiresAt", "Metadata", "Version", "Sku", "ExternalId", "Uuid" FROM "Licenses" WHERE "Id" = @id""",
        "@id"
    );
    private readonly FloorCommand update = site.Floor.Prepare(
        """
        UPDATE "Licenses" SET "Name" = @name, "SeatsLimit" = @seats, "ExpiresAt" = @expires, "Metadata" = @metadata, "UpdatedAt" = @now,
            "Version" = @version, "SearchText" = @search, "SortName" = @sort
        WHERE "Id" = @id
        """,
        "@id",
        "@name",
        "@seats",
        "@expires",
        "@metadata",
        "@now",
        "@version",
        "@search",
        "@sort"
    );
    private readonly HistoryFloor history = new(site.Floor);

    public async Task CallAsync(int license, int number)
    {
        using HttpResponseMessage answer = await site.Api.PostAsJsonAsync(
            "api/catalog/licenses/program/update/",
            new
            {
                license_id = license,
                name = Name(license, number),
                count = Seats(number),
                expired = Expires(number),
                metadata = new { round = number, region = "north" },
            }
        );
        answer.EnsureSuccessStatusCode();
        _ = await answer.Content.ReadAsByteArrayAsync();
    }

    public Task FloorAsync(int license, int number)
    {
        begin.Run();
        object[] before = read.With(license).Read()[0];
        string name = Name(license, number);
        string metadata = $$"""{"round":{{number}},"region":"north"}""";
        long version = (long)before[4] + 1;
        update
            .With(
                license,
                name,
                Seats(number),
                Expires(number),
                metadata,
                DateTime.UtcNow,
                version,
                SearchColumns.Join(name, before[5] as string, before[6] as string, (string)before[7]),
                SearchText.Fold(name)
            )
            .Run();
        history.Add(
            license,
            version,
            [
                new ScalarDifference(LicenseFields.Name, before[0], name),
                new ScalarDifference(LicenseFields.SeatsLimit, (int?)(before[1] as long?), Seats(number)),
                new ScalarDifference(LicenseFields.ExpiresAt, Expires(number - 1), Expires(number)),
                new JsonDifference(LicenseFields.Metadata, [new JsonChange(["round"], $"{number - 1}", $"{number}")]),
            ]
        );
        commit.Run();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        read.Dispose();
        update.Dispose();
        history.Dispose();
    }

    private static string Name(int license, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"Data Analysis – Northfield College, cohort {license}, edition {number}");

    // Never below the seats in use.
    private static int Seats(int number) => 10 + (number % 1000);

    private static DateTime? Expires(int number) => Stock.Now.AddDays(30 + (number % 365));
}
