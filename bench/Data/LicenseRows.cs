using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Bench.Data;

/// <summary>Licenses with their lists, their histories and some seats in use.</summary>
internal sealed class LicenseRows(int count, Actor actor)
{
    private const int AssignmentsOfLicense = 3;

    private static readonly string[] Schools =
    [
        "Northfield College",
        "Lindental Akademie",
        "Université de Montvallon",
        "Neve Yam Institute",
        "桜ヶ丘大学",
        "جامعة الواحة",
        "Politechnika Brzeska",
        "Instituto del Río",
    ];

    private static readonly string[] Themes =
    [
        "Data Analysis",
        "Web Development",
        "Machine Learning",
        "Cloud Operations",
        "Cyber Security",
        "Database Design",
        "Mobile Apps",
        "Embedded Systems",
        "Game Design",
        "Project Management",
    ];

    public IEnumerable<BulkTable> All()
    {
        yield return new BulkTable(
            "Clients",
            ["Id", "Key", "Org", "Name", "SchoolName", "Slug", "SortName"],
            Enumerable.Range(0, Stock.Clients).Select(Client)
        );
        yield return new BulkTable(
            "Licenses",
            [
                "Id",
                "Uuid",
                "ClientId",
                "ExternalId",
                "Name",
                "Sku",
                "SeatsLimit",
                "StartsAt",
                "ExpiresAt",
                "Active",
                "EnableBranding",
                "IsDefault",
                "Metadata",
                "EnrollmentConfig",
                "CreatedAt",
                "UpdatedAt",
                "Version",
                "SearchText",
                "SortName",
            ],
            Numbers.Select(License)
        );
        yield return List("LicenseCourses", "CourseId", ContentKind.Course, Stock.CoursesOfLicense);
        yield return List("LicenseLearningPaths", "LearningPathId", ContentKind.LearningPath, Stock.PathsOfLicense);
        yield return List("LicenseCourseTags", "CourseTagId", ContentKind.CourseTag, Stock.TagsOfLicense);
        yield return new BulkTable(
            "LicenseAssignments",
            ["LicenseId", "Email", "Status", "AssignedAt"],
            Numbers.SelectMany(license =>
                Enumerable
                    .Range(1, AssignmentsOfLicense)
                    .Select(seat =>
                        new object?[] { license, $"learner{seat}@license{license}.example.org", nameof(AssignmentStatus.Active), Stock.Now }
                    )
            )
        );
        yield return new BulkTable(
            "LicenseChanges",
            ["LicenseId", "Version", "At", "ActorKind", "ActorId", "ActorName", "Origin", "ChangeType", "Fields", "Differences"],
            Numbers.SelectMany(Changes)
        );
    }

    private IEnumerable<int> Numbers => Enumerable.Range(1, count);

    private static object?[] Client(int number)
    {
        string key = string.Create(CultureInfo.InvariantCulture, $"client-{number}");
        string name = $"{Schools[number % Schools.Length]} {number / Schools.Length + 1}";
        return [Stock.Client(number), key, key, name, name, key, SearchText.Fold(name)];
    }

    private static object?[] License(int number)
    {
        Guid uuid = Stock.License(number);
        string externalId = string.Create(CultureInfo.InvariantCulture, $"crm-{number}");
        string sku = string.Create(CultureInfo.InvariantCulture, $"LIC-{number:D7}");
        string name = Name(number);
        return
        [
            number,
            uuid,
            Stock.Client(number % Stock.Clients),
            externalId,
            name,
            sku,
            number % 9 == 0 ? null : 10 + (number % 500),
            Stock.Now.AddDays(-(number % 700)),
            Stock.Now.AddDays((number % 900) - 100),
            number % 17 != 0,
            number % 3 == 0,
            number <= Stock.Clients,
            Metadata(number),
            JsonObjectText.Empty,
            Stock.Now.AddDays(-(number % 700)),
            Stock.Now.AddMinutes(-number),
            (long)ChangesOf(number),
            SearchColumns.Join(name, sku, externalId, uuid.ToString()),
            SearchText.Fold(name),
        ];
    }

    private static string Name(int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Themes[number * 7 % Themes.Length]} {2020 + (number % 8)} – {Schools[number % Schools.Length]}, cohort {number}"
        );

    private static string Metadata(int number) =>
        $$$"""{"region":"{{{(number % 2 == 0 ? "north" : "south")}}}","cost_centre":{{{number}}},"contact":{"name":"Sam Doe","mail":"sam@example.org"}}""";

    private BulkTable List(string table, string column, ContentKind kind, int size) =>
        new(
            table,
            ["LicenseId", column],
            Numbers.SelectMany(license =>
                Items(license, kind, kind == ContentKind.Course && license == Stock.LicenseWithContent ? Stock.CoursesOfThat : size)
                    .Select(id => new object?[] { license, id })
            )
        );

    // The step has no divisor in common with the size of a catalogue: no item comes twice.
    private static IEnumerable<Guid> Items(int license, ContentKind kind, int size) =>
        Enumerable.Range(0, size).Select(at => Stock.Content(kind, (int)((license * 7919L + (at * 31L)) % Stock.Count(kind))));

    private static int ChangesOf(int license) => license == Stock.LicenseWithHistory ? Stock.ChangesOfThat : Stock.ChangesOfLicense;

    private IEnumerable<object?[]> Changes(int license)
    {
        for (int version = 1; version <= ChangesOf(license); version++)
        {
            List<Difference> differences = [.. Differences(license, version)];
            yield return
            [
                license,
                (long)version,
                Stock.Now.AddHours(version - 1000),
                nameof(ActorKind.User),
                actor.Id,
                actor.Name,
                nameof(ChangeOrigin.Browser),
                version == 1 ? ChangeReason.Create : ChangeReason.Update,
                differences.Aggregate(0L, (bits, difference) => bits | difference.Field.Bit),
                DifferenceJson.Write(differences),
            ];
        }
    }

    private static IEnumerable<Difference> Differences(int license, int version) =>
        (version % 4) switch
        {
            0 =>
            [
                new ScalarDifference(LicenseFields.SeatsLimit, version, version + 1),
                new ScalarDifference(LicenseFields.ExpiresAt, Stock.Now, Stock.Now.AddDays(version)),
            ],
            1 => [new ScalarDifference(LicenseFields.Name, $"Before {version}", Name(license))],
            2 => [new JsonDifference(LicenseFields.Metadata, [new JsonChange(["region"], "\"north\"", "\"south\"")])],
            _ =>
            [
                new ContentDifference(
                    LicenseFields.Courses,
                    [.. Items(license + version, ContentKind.Course, 3)],
                    [.. Items(license + version + 1, ContentKind.Course, 2)]
                ),
                new ContentDifference(LicenseFields.CourseTags, [.. Items(license + version, ContentKind.CourseTag, 1)], []),
            ],
        };
}
