using System.Globalization;
using LicenseAdmin.Catalog;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Data;

/// <summary>A catalogue of the size that the goals are set for, made of the titles that come with the site: in their languages, scripts and lengths.</summary>
internal static class CatalogueRows
{
    private static readonly string[] Before =
    [
        "",
        "",
        "Advanced ",
        "Introduction to ",
        "Practical ",
        "The Complete Guide to ",
        "Hands-on ",
        "Essentials of ",
    ];
    private static readonly string[] After = ["", " for Beginners", " in Practice", " II", " (2025)", " with Projects", ": a Workshop", " for Teams"];

    public static IEnumerable<BulkTable> All()
    {
        yield return new BulkTable(
            "Courses",
            ["Id", "Slug", "Title", "Status", "Kind", "Subject", "Language", "Sku", "CreatedAt", "UpdatedAt", "SortName", "SearchText"],
            CourseRows()
        );
        yield return new BulkTable(
            "LearningPaths",
            ["Id", "Slug", "Name", "Language", "CreatedAt", "UpdatedAt", "SortName", "SearchText"],
            PathRows()
        );
        yield return new BulkTable("CourseTags", ["Id", "Label", "SortName", "SearchText"], TagRows());
        yield return new BulkTable(
            "CourseTagLink",
            ["CourseId", "CourseTagId"],
            Enumerable
                .Range(0, Stock.Courses)
                .Select(number =>
                    new object?[] { Stock.Content(ContentKind.Course, number), Stock.Content(ContentKind.CourseTag, number * 7 % Stock.Tags) }
                )
        );
    }

    private static IEnumerable<object?[]> CourseRows()
    {
        string[][] shipped = Read(CatalogueFiles.Shipped.Courses!, "slug", "title", "kind", "subject", "lang");
        Random chance = new(1);
        for (int number = 0; number < Stock.Courses; number++)
        {
            string[] course = shipped[number % shipped.Length];
            string title = Before[chance.Next(Before.Length)] + course[1] + After[chance.Next(After.Length)];
            string slug = $"{course[0]}-{number.ToString(CultureInfo.InvariantCulture)}";
            string sku = $"C-{number:D6}";
            yield return
            [
                Stock.Content(ContentKind.Course, number),
                slug,
                title,
                chance.Next(10) == 0 ? "draft" : "published",
                Text(course[2]),
                Text(course[3]),
                Text(course[4]),
                sku,
                Stock.Now,
                Stock.Now,
                SearchText.Fold(title),
                SearchColumns.Join(title, slug, sku),
            ];
        }
    }

    private static IEnumerable<object?[]> PathRows()
    {
        string[][] shipped = Read(CatalogueFiles.Shipped.LearningPaths!, "slug", "name", "lang");
        for (int number = 0; number < Stock.Paths; number++)
        {
            string[] path = shipped[number % shipped.Length];
            string name = Before[number % Before.Length] + path[1] + After[number / Before.Length % After.Length];
            string slug = $"{path[0]}-{number.ToString(CultureInfo.InvariantCulture)}";
            yield return
            [
                Stock.Content(ContentKind.LearningPath, number),
                slug,
                name,
                Text(path[2]),
                Stock.Now,
                Stock.Now,
                SearchText.Fold(name),
                SearchColumns.Join(name, slug),
            ];
        }
    }

    private static IEnumerable<object?[]> TagRows()
    {
        string[][] shipped = Read(CatalogueFiles.Shipped.Tags!, "label");
        for (int number = 0; number < Stock.Tags; number++)
        {
            string label = shipped[number % shipped.Length][0] + After[number / shipped.Length % After.Length];
            yield return [Stock.Content(ContentKind.CourseTag, number), label, SearchText.Fold(label), SearchText.Fold(label)];
        }
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;

    private static string[][] Read(string file, params string[] columns)
    {
        using CsvHelper.CsvReader reader = CsvHelper.CsvReader.FromFile(file, new CsvHelper.CsvReaderOptions { Separator = ',' });
        reader.ReadHeader();
        int[] places = [.. columns.Select(column => reader.Headers.ToList().IndexOf(column))];
        List<string[]> rows = [];
        while (reader.Read())
        {
            rows.Add([.. places.Select(reader.GetString)]);
        }

        return [.. rows];
    }
}
