using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Works;

/// <summary>The picker's search, called as the picker calls it, in the benchmark's process: what people look for, then what is hard.</summary>
internal sealed class SearchCatalogue : IWork
{
    private const int PageSize = 20;

    private static readonly string[] Usual =
    [
        "python",
        "machine learning",
        "javascript",
        "introduction",
        "data",
        "azure",
        "algorithm",
        "react",
        "sql",
        "programmation",
        "алгоритмы",
        "برمجة",
    ];

    private static readonly string[] Broad = ["an", "in", "ing", "beginners", "the", "a"];

    public string Id => "W4";

    public bool IsInProcess => true;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        CatalogQueries catalogue = site.Service<CatalogQueries>();
        using FloorCommand count = site.Floor.Prepare("""SELECT count(*) FROM "CourseSearchIndex" WHERE "CourseSearchIndex" = @match""", "@match");
        using FloorCommand page = site.Floor.Prepare(
            $"""
            SELECT "Id", "Title", "Subject", "Language" FROM "Courses"
            WHERE "SortName" >= @text AND "SortName" <= @last ORDER BY "SortName", "Id" LIMIT {PageSize}
            """,
            "@text",
            "@last"
        );
        (Measured usual, Measured floor) = await Meter.Here.RunBesideAsync(
            Meter.WarmUp,
            480,
            number => SearchAsync(Usual[number % Usual.Length]),
            number =>
            {
                string text = SearchText.Fold(Usual[number % Usual.Length]);
                _ = count.With(FullTextRow.Holding(SearchText.Terms(text))).Count();
                _ = page.With(text, text + char.ConvertFromUtf32(0x10FFFF)).Read();
                return Task.CompletedTask;
            }
        );
        Measured broad = await Meter.Here.RunAsync(12, 60, number => SearchAsync(Broad[number % Broad.Length]));
        return
        [
            Row.Below(Id, "picker search, 100,000 courses, 20 rows and the total: words (in process)", usual, floor, goal: 5),
            Row.Timed(Id, "the same: one and two letters, and words that a fifth of the titles hold", broad, null, "–", null),
        ];

        Task<Page<CatalogItem>> SearchAsync(string text) =>
            catalogue.SearchAsync(new CatalogSearch(ContentKind.Course, text), 0, PageSize, cancellation);
    }
}
