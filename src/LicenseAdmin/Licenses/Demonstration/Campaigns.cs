using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Bulk runs: the same courses to many licenses within seconds. One of them was a mistake, and was taken back the day after.</summary>
internal sealed class Campaigns(Calendar calendar, Shelves shelves)
{
    private const int Runs = 14;
    private const int MistakenRun = 9;
    private const int MostLicenses = 40;

    private static readonly HashSet<Guid> Nothing = [];

    public IEnumerable<Episode> On(IReadOnlyList<LicensePlan> plans)
    {
        Chance chance = new("bulk");
        List<Episode> episodes = [];
        for (int run = 1; run <= Runs; run++)
        {
            DateTime day = calendar.Opening.AddDays(run * (calendar.Now - calendar.Opening).TotalDays / (Runs + 0.5));
            DateTime at = calendar.AtWork(day, DemoClient.All[0], chance);
            Actor actor = chance.Pick(People.Staff);
            Theme theme = chance.Pick(Theme.All);
            DemoClient? client = run % 3 == 0 ? chance.Pick([.. DemoClient.All.Where(one => one.Licenses > 20)]) : null;
            LicensePlan[] targets =
            [
                .. plans.Where(plan =>
                    (client is null ? plan.Theme == theme : plan.Client == client)
                    && plan.Birth.At + Storyteller.SettlingIn < at
                    && !(plan.Term.SwitchedOffAt < at)
                ),
            ];
            chance.Shuffle(targets);
            targets = [.. targets.Take(MostLicenses)];
            IReadOnlyList<Guid> courses = shelves.Pick(ContentKind.Course, theme, client?.Language ?? "en", chance.Between(3, 10), Nothing, chance);
            episodes.AddRange(Run(targets, at, actor, ChangeReason.Update, ContentMode.Append, courses));
            if (run == MistakenRun)
            {
                episodes.AddRange(Run(targets, at.AddHours(21), actor, Happening.Correction, ContentMode.Remove, courses));
            }
        }

        return episodes;
    }

    private static IEnumerable<Episode> Run(
        IEnumerable<LicensePlan> targets,
        DateTime at,
        Actor actor,
        string type,
        ContentMode mode,
        IReadOnlyList<Guid> courses
    ) =>
        targets.Select(
            (plan, place) =>
                new Episode(
                    at.AddMilliseconds(38 * place),
                    plan,
                    actor,
                    new ChangeReason(ChangeOrigin.Bulk, type, $"bulk-{at:yyyyMMdd-HHmmss}"),
                    edits =>
                    {
                        edits.Set(LicenseFields.Courses, new ContentEdit(mode, courses));
                        if (mode == ContentMode.Append)
                        {
                            plan.Has.UnionWith(courses);
                        }
                        else
                        {
                            plan.Has.ExceptWith(courses);
                        }
                    }
                )
        );
}
