using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>A sort of change that licenses go through in their lives.</summary>
/// <param name="Doors">Those it comes in by, the likelier ones more than once.</param>
/// <param name="Types">The change types people give it.</param>
internal sealed record Happening(ChangeOrigin[] Doors, string[] Types, Action<Scene> Play)
{
    internal const string Correction = "correction";
    internal const string CustomerRequest = "customer request";

    private static readonly ChangeOrigin[] Anyone = [ChangeOrigin.Browser, ChangeOrigin.Browser, ChangeOrigin.ContractA, ChangeOrigin.ContractB];
    private static readonly ChangeOrigin[] ByHand = [ChangeOrigin.Browser];

    /// <summary>Each with how often it comes.</summary>
    public static readonly (double Weight, Happening What)[] All =
    [
        (20, new(Anyone, [ChangeReason.Update, CustomerRequest], scene => scene.ChangeSeats(more: true))),
        (4, new([ChangeOrigin.Browser, ChangeOrigin.ContractB], [CustomerRequest, Correction], scene => scene.ChangeSeats(more: false))),
        (
            24,
            new(
                [ChangeOrigin.Browser, ChangeOrigin.Browser, ChangeOrigin.ContractB],
                [ChangeReason.Update, CustomerRequest],
                scene => scene.AddCourses()
            )
        ),
        (4, new([ChangeOrigin.ContractB, ChangeOrigin.Browser], [ChangeReason.Update], scene => scene.ReplaceCourses())),
        (5, new(ByHand, [Correction, CustomerRequest], scene => scene.RemoveCourses())),
        (5, new([ChangeOrigin.Browser, ChangeOrigin.ContractB], [ChangeReason.Update], scene => scene.AddPathsOrTags())),
        (14, new([ChangeOrigin.Browser, ChangeOrigin.ContractA, ChangeOrigin.ContractA], [ChangeReason.Update], scene => scene.ReviseMetadata())),
        (6, new([ChangeOrigin.ContractA, ChangeOrigin.Browser], [ChangeReason.Update, Correction], scene => scene.ReviseEnrollment())),
        (5, new(ByHand, [Correction], scene => scene.Rename())),
        (9, new([ChangeOrigin.ContractB, ChangeOrigin.Browser], [ChangeReason.Update], scene => scene.Refer())),
        (3, new(ByHand, [CustomerRequest], scene => scene.Edits.Set(LicenseFields.AccessDays, scene.Chance.Pick<int?>([30, 90, 180, 365, null])))),
        (3, new(ByHand, [CustomerRequest], scene => scene.Edits.Set(LicenseFields.EnableBranding, scene.Chance.Of(0.7)))),
        (9, new([ChangeOrigin.ContractA, ChangeOrigin.ContractB], [ChangeReason.Update], scene => scene.SendAgain())),
    ];
}

/// <summary>A change as it happens to a license: fills the edits from what the license has become, and keeps the plan in step.</summary>
internal sealed record Scene(LicensePlan Plan, DateTime At, LicenseEdits Edits, Shelves Shelves)
{
    public Chance Chance => Plan.Chance;

    public void ChangeSeats(bool more)
    {
        Plan.Seats = Plan.Seats switch
        {
            null => null,
            0 => 25,
            { } seats when more => More(seats, Chance),
            { } seats => Math.Max(5, Round(seats * Chance.Between(0.6, 0.9))),
        };
        Edits.Set(LicenseFields.SeatsLimit, Plan.Seats);
    }

    /// <summary>As many more seats as a growing course asks for.</summary>
    public static int More(int seats, Chance chance) => Math.Max(seats + 5, Round(seats * chance.Between(1.1, 1.7)));

    public void AddCourses()
    {
        IReadOnlyList<Guid> more = Shelves.Pick(ContentKind.Course, Plan.Theme, Plan.Client.Language, Chance.Between(1, 12), Plan.Has, Chance);

        // People add again what is there already.
        Guid[] again = [.. Plan.Has.Take(Chance.Of(0.2) ? 2 : 0)];
        Edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [.. again, .. more]));
        Plan.Has.UnionWith(more);
    }

    public void ReplaceCourses()
    {
        if (Plan.Has.Count > 300)
        {
            AddCourses();
            return;
        }

        HashSet<Guid> kept = [.. Plan.Has.Where(_ => Chance.Of(0.6))];
        IReadOnlyList<Guid> fresh = Shelves.Pick(ContentKind.Course, Plan.Theme, Plan.Client.Language, Chance.Between(3, 20), Plan.Has, Chance);
        kept.UnionWith(fresh);
        Edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [.. kept]));
        Plan.Has.Clear();
        Plan.Has.UnionWith(kept);
    }

    public void RemoveCourses()
    {
        Guid[] retired = [.. Plan.Has.Where(_ => Chance.Of(0.15)).Take(15)];
        Edits.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Remove, retired));
        Plan.Has.ExceptWith(retired);
    }

    public void AddPathsOrTags()
    {
        if (Chance.Of(0.6))
        {
            IReadOnlyList<Guid> paths = Shelves.Pick(
                ContentKind.LearningPath,
                Plan.Theme,
                Plan.Client.Language,
                Chance.Between(1, 3),
                Plan.LearningPaths.ToHashSet(),
                Chance
            );
            Edits.Set(LicenseFields.LearningPaths, new ContentEdit(ContentMode.Append, paths));
        }
        else
        {
            Edits.Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Append, Shelves.PickTags(Plan.Theme, Chance.Between(1, 3), Chance)));
        }
    }

    public void ReviseMetadata()
    {
        Documents.Revise(Plan.Metadata, Plan.Client, At, Plan.Number, Chance);
        Edits.Set(LicenseFields.Metadata, Documents.Text(Plan.Metadata));
    }

    public void ReviseEnrollment()
    {
        Documents.ReviseEnrollment(Plan.EnrollmentConfig, Chance);
        Edits.Set(LicenseFields.EnrollmentConfig, Documents.Text(Plan.EnrollmentConfig));
    }

    /// <summary>Somebody tidies up what somebody else typed.</summary>
    public void Rename()
    {
        if (Plan.Label is not null && Chance.Of(0.3))
        {
            Edits.Set(LicenseFields.Label, Chance.Pick(["Cohort", "Pilot", "Partner", "Staff", "Summer"]));
        }
        else
        {
            Plan.Name = Plan.Name.EndsWith(')') ? Plan.Name : $"{Plan.Name} ({Plan.Client.Org})";
            Edits.Set(LicenseFields.Name, Plan.Name);
        }
    }

    public void Refer()
    {
        Edits.Set(LicenseFields.References[1], $"PO {Chance.Between(4_500_000, 4_599_999)}");
        if (Chance.Of(0.3))
        {
            Edits.Set(LicenseFields.References[3], Chance.Pick(["North campus", "Main building", "Remote", "Satellite office"]));
        }
    }

    /// <summary>A system sends what it has, changed or not.</summary>
    public void SendAgain() => Edits.Set(LicenseFields.Name, Plan.Name).Set(LicenseFields.SeatsLimit, Plan.Seats);

    private static int Round(double seats) =>
        seats switch
        {
            < 30 => (int)Math.Round(seats),
            < 200 => (int)Math.Round(seats / 5) * 5,
            _ => (int)Math.Round(seats / 50) * 50,
        };
}
