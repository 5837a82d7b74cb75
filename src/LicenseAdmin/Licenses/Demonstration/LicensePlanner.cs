using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Plans every client's tree of licenses.</summary>
internal sealed class LicensePlanner(Calendar calendar, Shelves shelves, IReadOnlyList<DemoProgram> programs)
{
    private const double FoundingShare = 0.6;

    private static readonly HashSet<Guid> Nothing = [];

    private readonly Terms terms = new(calendar);

    public List<LicensePlan> Plan()
    {
        List<LicensePlan> plans = [];
        foreach (DemoClient client in DemoClient.All)
        {
            Grow(client, plans);
        }

        return plans;
    }

    private void Grow(DemoClient client, List<LicensePlan> plans)
    {
        Chance chance = new($"tree of {client.Key}");
        Naming names = new(client);
        bool founding = chance.Of(FoundingShare) || client == DemoClient.All[0];
        DateTime arrival = founding
            ? calendar.AtWork(calendar.Opening.AddDays(chance.Between(0, 4)), client, chance)
            : calendar.AtWork(calendar.Opening.AddDays(chance.Between(20, 520)), client, chance);
        Actor keeper = People.KeeperOf(client);
        string import = $"import-{arrival:yyyy-MM-dd}-{client.Key}";
        Birth first = new(arrival, keeper, founding ? ChangeOrigin.Import : ChangeOrigin.Browser, founding ? import : null);
        LicensePlan main = Make(
            client,
            null,
            Theme.Everything,
            null,
            first,
            _ => names.Main(chance),
            new Chance($"license 1 of {client.Key}"),
            plans.Count + 1
        );
        List<LicensePlan> tree = [main];
        int departments = Math.Min(names.Departments.Count, 2 + (client.Licenses / 8));
        for (int n = 2; n <= client.Licenses; n++)
        {
            Chance luck = new($"license {n} of {client.Key}");
            bool isDepartment = n - 2 < departments;
            LicensePlan parent = isDepartment ? main : ParentFor(tree, departments, luck);
            bool imported = founding && (isDepartment || (parent.Birth.Origin == ChangeOrigin.Import && luck.Of(0.5)));
            DemoProgram? program = !isDepartment && luck.Of(0.4) ? luck.Pick([.. programs.Where(program => program.Client == client)]) : null;
            Birth birth = imported
                ? new Birth(arrival.AddSeconds(1.7 * n), keeper, ChangeOrigin.Import, import)
                : BirthBelow(parent, keeper, isDepartment, program, client, luck);
            Theme theme = program?.Theme ?? (parent.Level == 3 ? parent.Theme : luck.Pick(Theme.All));
            int department = n - 2;
            tree.Add(
                Make(
                    client,
                    parent,
                    theme,
                    program,
                    birth,
                    starts =>
                        isDepartment ? names.Department(department)
                        : parent.Level == 3 ? names.Part(parent, luck)
                        : names.Group(parent, theme, starts, luck),
                    luck,
                    plans.Count + n
                )
            );
        }

        plans.AddRange(tree);
    }

    // Cohorts hang below departments, some have groups of their own.
    private static LicensePlan ParentFor(List<LicensePlan> tree, int departments, Chance chance)
    {
        LicensePlan[] cohorts = [.. tree.Where(plan => plan.Level == 3 && plan.Name.Length < 90)];
        return cohorts.Length > 3 && chance.Of(0.16) ? chance.Pick(cohorts)
            : chance.Of(0.06) ? tree[0]
            : tree[chance.Between(1, Math.Min(departments, tree.Count - 1))];
    }

    private Birth BirthBelow(LicensePlan parent, Actor keeper, bool isDepartment, DemoProgram? program, DemoClient client, Chance chance)
    {
        DateTime earliest = parent.Birth.At.AddHours(2);
        DateTime day = isDepartment ? parent.Birth.At.AddDays(chance.Between(0, 12)) : calendar.BuyingDay(earliest, chance);
        ChangeOrigin origin =
            isDepartment ? ChangeOrigin.Browser
            : program is not null && chance.Of(0.7) ? ChangeOrigin.ContractA
            : chance.Of(0.25) ? ChangeOrigin.ContractB
            : ChangeOrigin.Browser;
        DateTime at = origin == ChangeOrigin.Browser ? calendar.AtWork(day, client, chance) : calendar.AnyTime(day, chance);

        // The child of a license made this very day comes a little after it.
        DateTime after = parent.Birth.At.AddSeconds(chance.Between(40, 900));
        return new Birth(
            at > after ? at : after,
            origin switch
            {
                ChangeOrigin.ContractA => People.Provisioning,
                ChangeOrigin.ContractB => People.Billing,
                _ => chance.Of(0.75) ? keeper : chance.Pick(People.Staff),
            },
            origin,
            origin == ChangeOrigin.ContractB ? $"ORD-{at:yyyy}-{chance.Between(10_000, 99_999)}" : null
        );
    }

    private LicensePlan Make(
        DemoClient client,
        LicensePlan? parent,
        Theme theme,
        DemoProgram? program,
        Birth birth,
        Func<DateTime, string> name,
        Chance chance,
        int number
    )
    {
        int level = parent is null ? 1 : parent.Level + 1;
        Term term = terms.Draw(birth.At, birth.Origin == ChangeOrigin.Import, level == 1, client, chance);
        int courses = Courses(client, level, chance);
        string language = client.Language;
        string? source = birth.Origin switch
        {
            ChangeOrigin.Import => "legacy-portal",
            ChangeOrigin.ContractA => "lms",
            ChangeOrigin.ContractB => "billing",
            _ => chance.Weigh((5, null), (3, "crm"), (1, "partner-portal")),
        };
        return new LicensePlan
        {
            Number = number,
            Client = client,
            Theme = theme,
            Level = level,
            Parent = parent,
            Program = program,
            Birth = birth,
            Term = term,
            Name = name(term.StartsAt.AddHours(client.UtcOffset)),
            Label = Label(level, chance),
            Sku = chance.Of(0.15)
                ? null
                : $"{client.Key.Replace("-", "", StringComparison.Ordinal)[..5].ToUpperInvariant()}-{theme.Code}-{term.StartsAt:yy}-{number:0000}",
            ExternalId = ExternalId(source, number, chance),
            Source = source,
            Seats = Seats(level, chance),
            AccessDays = chance.Weigh<int?>((60, null), (10, 90), (12, 180), (15, 365), (3, 30)),
            Metadata = Documents.Metadata(client, number, birth.At, source, chance),
            EnrollmentConfig = Documents.EnrollmentConfig(client, chance),
            Courses = [.. shelves.Pick(ContentKind.Course, theme, language, courses, Nothing, chance)],
            LearningPaths =
            [
                .. shelves.Pick(
                    ContentKind.LearningPath,
                    theme,
                    language,
                    courses == 0 ? 0 : chance.Weigh((45, 0), (20, 1), (20, 3), (10, 6), (5, 15)),
                    Nothing,
                    chance
                ),
            ],
            CourseTags = [.. shelves.PickTags(theme, chance.Weigh((55, 0), (20, 1), (15, 3), (10, 6)), chance)],
            Chance = chance,
        };
    }

    private static int? Seats(int level, Chance chance) =>
        level switch
        {
            1 => chance.Weigh<int?>((40, null), (15, 500), (15, 1500), (15, 3000), (10, 5000), (5, 12_000)),
            2 => chance.Weigh<int?>((10, null), (15, 50), (20, 120), (25, 250), (15, 400), (10, 800), (5, 1500)),
            _ => chance.Weigh<int?>(
                (5, null),
                (4, 0),
                (30, 5 * chance.Between(1, 6)),
                (12, chance.Between(3, 30)),
                (34, 10 * chance.Between(3, 12)),
                (11, 25 * chance.Between(6, 16)),
                (2.5, 500 * chance.Between(2, 8))
            ),
        };

    private static int Courses(DemoClient client, int level, Chance chance) =>
        level switch
        {
            1 when client == DemoClient.All[0] => 3000,
            1 => chance.Weigh((70, chance.Between(120, 500)), (25, chance.Between(500, 1000)), (8, chance.Between(1200, 2400))),
            2 => chance.Weigh((5, 0), (75, chance.Between(18, 90)), (20, chance.Between(90, 400))),
            _ => chance.Weigh(
                (4, 0),
                (58, chance.Between(5, 25)),
                (30, chance.Between(20, 60)),
                (6, chance.Between(60, 150)),
                (2, chance.Between(150, 400))
            ),
        };

    private static string? Label(int level, Chance chance) =>
        level switch
        {
            1 => "Main",
            2 => chance.Weigh((60, "Department"), (25, null), (15, "Internal")),
            _ => chance.Weigh((35, null), (30, "Cohort"), (9, "Pilot"), (8, "Grant-funded"), (8, "Staff"), (5, "Partner"), (5, "Trial")),
        };

    private static string? ExternalId(string? source, int number, Chance chance) =>
        source switch
        {
            "lms" => $"lms:{number:00000}",
            "billing" => $"sub_{chance.Id():n}"[..18],
            "crm" => $"0065e0000{(number * 7919) % 100_000:00000}AAC",
            "legacy-portal" when chance.Of(0.6) => $"LP-{number:00000}",
            _ => null,
        };
}
