using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Bench.Works;

/// <summary>The query behind the list of licenses, called as its page calls it, in the benchmark's process.</summary>
internal sealed class ListLicenses : IWork
{
    private const int PageSize = 50;

    private static readonly string[] Parts = ["data", "learn", "2024", "Université", "security", "design"];

    public string Id => "W3";

    public bool IsInProcess => true;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        LicenseQueries queries = site.Service<LicenseQueries>();
        using FloorCommand count = site.Floor.Prepare("""SELECT count(*) FROM "Licenses" WHERE instr("SortName", @part) > 0""", "@part");
        using FloorCommand page = site.Floor.Prepare(
            $"""SELECT * FROM "Licenses" WHERE instr("SortName", @part) > 0 ORDER BY "SortName", "Id" LIMIT {PageSize}""",
            "@part"
        );
        (Measured measured, Measured floor) = await Meter.Here.RunBesideAsync(
            Meter.WarmUp,
            300,
            async number =>
            {
                Result<Page<LicenseRow>> read = await queries.ListAsync(
                    new LicenseFilter { NameContains = Parts[number % Parts.Length] },
                    LicenseSort.Name,
                    descending: false,
                    0,
                    PageSize,
                    site.Actor,
                    cancellation
                );
                Check(read.Value.Items.Count == PageSize);
            },
            number =>
            {
                string part = SearchText.Fold(Parts[number % Parts.Length]);
                Check(count.With(part).Count() >= PageSize && page.With(part).Read().Count == PageSize);
                return Task.CompletedTask;
            }
        );
        return
        [
            Row.Below(Id, "the licenses grid's query: 50 of 10,000, name contains, sorted, with the total (in process)", measured, floor, goal: 5),
        ];
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("The page is not full.");
        }
    }
}
