using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Invents two years of believable changes, in the order in which they happen.</summary>
internal sealed class Storyteller(Calendar calendar, Shelves shelves)
{
    /// <summary>The change type of renewals.</summary>
    public const string Renewal = "renewal";

    /// <summary>Whatever a license goes through comes after it is set up.</summary>
    public static readonly TimeSpan SettlingIn = TimeSpan.FromDays(4);

    private readonly List<Episode> episodes = [];

    public IReadOnlyList<Episode> Tell(IReadOnlyList<LicensePlan> plans)
    {
        foreach (LicensePlan plan in plans)
        {
            Make(plan);
            Renew(plan);
            SwitchOff(plan);
            LiveOn(plan);
        }

        foreach (LicensePlan plan in plans.Where(plan => plan is { Level: 1, Client.Key: "northfield" or "alwaha" }))
        {
            Synchronise(plan);
        }

        foreach (string key in new[] { "santelmo", "brightwater", "meridian-health" })
        {
            MoveDefault([.. plans.Where(plan => string.Equals(plan.Client.Key, key, StringComparison.Ordinal))]);
        }

        episodes.AddRange(new Campaigns(calendar, shelves).On(plans));

        // Stable: what happens at the same instant stays in the order it was thought of.
        return [.. episodes.Where(episode => episode.At < calendar.Now).OrderBy(episode => episode.At)];
    }

    private void Make(LicensePlan plan)
    {
        Birth birth = plan.Birth;
        bool byContractA = birth.Origin == ChangeOrigin.ContractA;
        episodes.Add(
            new LicenseEpisode(
                birth.At,
                plan,
                birth.Actor,
                new ChangeReason(birth.Origin, ChangeReason.Create, birth.TransactionId ?? (plan.Level == 1 ? $"setup-{plan.Client.Key}" : null)),
                edits =>
                {
                    edits
                        .Set(LicenseFields.Name, plan.Name)
                        .Set(LicenseFields.SeatsLimit, plan.Seats)
                        .Set(LicenseFields.StartsAt, plan.Term.StartsAt)
                        .Set(LicenseFields.ExpiresAt, plan.Term.Until)
                        .Set(LicenseFields.Source, plan.Source);
                    if (birth.Origin != ChangeOrigin.ContractB)
                    {
                        edits
                            .Set(LicenseFields.Metadata, Documents.Text(plan.Metadata))
                            .Set(LicenseFields.EnrollmentConfig, Documents.Text(plan.EnrollmentConfig));
                    }

                    if (!byContractA)
                    {
                        SetUp(plan, edits);
                    }
                }
            )
            {
                IsBirth = true,
            }
        );
        if (byContractA)
        {
            // Contract A knows neither trees nor content: a person completes what the learning platform began.
            Add(
                plan,
                calendar.AtWork(birth.At.AddHours(plan.Chance.Between(2, 60)), plan.Client, plan.Chance),
                People.KeeperOf(plan.Client),
                new ChangeReason(ChangeOrigin.Browser),
                edits => SetUp(plan, edits)
            );
        }
    }

    private static void SetUp(LicensePlan plan, LicenseEdits edits)
    {
        Chance chance = plan.Chance;
        edits
            .Set(LicenseFields.Label, plan.Label)
            .Set(LicenseFields.Sku, plan.Sku)
            .Set(LicenseFields.AccessDays, plan.AccessDays)
            .Set(LicenseFields.EnableBranding, plan.Level == 1 || chance.Of(0.2))
            .Set(LicenseFields.IsDefault, plan.Level == 1)
            .Set(LicenseFields.Parent, plan.Parent?.Id)
            .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, plan.Courses))
            .Set(LicenseFields.LearningPaths, new ContentEdit(ContentMode.Append, plan.LearningPaths))
            .Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Append, plan.CourseTags));
        plan.Has.UnionWith(plan.Courses);
        if (chance.Of(0.5))
        {
            edits.Set(LicenseFields.References[0], $"C-{plan.Birth.At:yyyy}-{plan.Number:00000}");
        }

        if (chance.Of(0.2))
        {
            edits.Set(LicenseFields.References[2], $"KST {chance.Between(1000, 9999)}");
        }
    }

    private void Renew(LicensePlan plan)
    {
        foreach ((DateTime at, DateTime until) in plan.Term.Renewals)
        {
            Chance chance = plan.Chance;
            bool byBilling = chance.Of(0.45);
            Add(
                plan,
                at,
                byBilling ? People.Billing : SomeoneFor(plan),
                new ChangeReason(
                    byBilling ? ChangeOrigin.ContractB : ChangeOrigin.Browser,
                    Renewal,
                    $"INV-{at:yyyy}-{chance.Between(1000, 9999):000000}"
                ),
                edits =>
                {
                    edits.Set(LicenseFields.ExpiresAt, until);
                    if (chance.Of(0.6))
                    {
                        edits.Set(LicenseFields.References[1], $"PO {chance.Between(4_500_000, 4_599_999)}");
                    }

                    if (chance.Of(0.35) && plan.Seats is > 0)
                    {
                        plan.Seats = Scene.More(plan.Seats.Value, chance);
                        edits.Set(LicenseFields.SeatsLimit, plan.Seats);
                    }
                }
            );
        }
    }

    private void SwitchOff(LicensePlan plan)
    {
        if (plan.Term.SwitchedOffAt is { } at)
        {
            bool isRetired = plan.Client.Language is "en" && plan.Name.Length < 200 && plan.Chance.Of(0.3);
            Add(
                plan,
                at,
                SomeoneFor(plan),
                new ChangeReason(ChangeOrigin.Browser, plan.Chance.Of(0.6) ? Happening.CustomerRequest : ChangeReason.Update),
                edits =>
                {
                    edits.Set(LicenseFields.Active, false);
                    if (isRetired)
                    {
                        edits.Set(LicenseFields.Name, $"{plan.Name} – do not use");
                    }
                }
            );
        }
    }

    private void LiveOn(LicensePlan plan)
    {
        Chance chance = plan.Chance;
        int count = chance.Weigh((24, 0), (27, 1), (21, 2), (12, 3), (6, 4), (4, 5), (4, chance.Between(6, 10)), (1, chance.Between(14, 26)));
        DateTime from = plan.Birth.At + SettlingIn;
        for (int n = 0; n < count && from < calendar.Now; n++)
        {
            // A site in use has seen something today and yesterday.
            double back = chance.Of(0.03) ? Math.Min(2, (calendar.Now - from).TotalDays) : (calendar.Now - from).TotalDays;
            Happen(plan, calendar.Now.AddDays(-chance.Between(0, back)), chance.Weigh(Happening.All));
        }
    }

    private void Happen(LicensePlan plan, DateTime near, Happening happening)
    {
        Chance chance = plan.Chance;
        ChangeOrigin door = chance.Pick(happening.Doors);
        DateTime at = door == ChangeOrigin.Browser ? calendar.AtWork(near, plan.Client, chance) : calendar.AnyTime(near, chance);
        string? transaction = door == ChangeOrigin.ContractB && chance.Of(0.6) ? $"CHG-{at:yyMM}-{chance.Between(1000, 9999)}" : null;
        Actor actor = door switch
        {
            ChangeOrigin.ContractA => People.Provisioning,
            ChangeOrigin.ContractB => People.Billing,
            _ => SomeoneFor(plan),
        };
        Add(
            plan,
            at,
            actor,
            new ChangeReason(door, chance.Pick(happening.Types), transaction),
            edits => happening.Play(new Scene(plan, at, edits, shelves))
        );
    }

    // Two clients' learning platforms keep their main license in step, needed or not.
    private void Synchronise(LicensePlan plan)
    {
        Chance chance = plan.Chance;
        for (DateTime day = plan.Birth.At + SettlingIn; day < calendar.Now; day = day.AddDays(chance.Between(7, 13)))
        {
            DateTime at = day.Date.AddHours(2).AddSeconds(chance.Between(0, 900.0));
            Add(
                plan,
                at,
                People.Provisioning,
                new ChangeReason(ChangeOrigin.ContractA, ChangeReason.Update, $"sync-{at:yyyyMMdd}"),
                edits =>
                {
                    Scene scene = new(plan, at, edits, shelves);
                    Action sync = chance.Weigh<Action>((40, scene.SendAgain), (35, scene.ReviseMetadata), (25, scene.ReviseEnrollment));
                    sync();
                }
            );
        }
    }

    private void MoveDefault(IReadOnlyList<LicensePlan> tree)
    {
        LicensePlan main = tree[0];
        LicensePlan other = tree.First(plan => plan.Level == 2);
        Chance chance = main.Chance;
        DateTime at = calendar.AtWork(main.Birth.At.AddDays(120), main.Client, chance);
        Move(other, at);
        if (chance.Of(0.5))
        {
            Move(main, at.AddDays(6));
        }

        void Move(LicensePlan to, DateTime when) =>
            Add(
                to,
                when,
                People.KeeperOf(to.Client),
                new ChangeReason(ChangeOrigin.Browser, Happening.CustomerRequest, $"default-{to.Client.Key}-{when:yyyyMMdd}"),
                edits => edits.Set(LicenseFields.IsDefault, true)
            );
    }

    private void Add(LicensePlan plan, DateTime at, Actor actor, ChangeReason reason, Action<LicenseEdits> edit)
    {
        if (at > plan.Birth.At)
        {
            episodes.Add(new LicenseEpisode(at, plan, actor, reason, edit));
        }
    }

    private static Actor SomeoneFor(LicensePlan plan) => plan.Chance.Of(0.75) ? People.KeeperOf(plan.Client) : plan.Chance.Pick(People.Staff);
}
