using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;

namespace LicenseAdmin.Licenses;

/// <summary>One thing that follows from a change, in words that an administrator would use.</summary>
/// <param name="IsWarning">Someone may lose something by it.</param>
public sealed record Consequence(string Text, bool IsWarning = false)
{
    /// <param name="before">Null where the license is created.</param>
    /// <param name="defaultMovesFrom">The name of the license that stops being its client's default.</param>
    /// <param name="emptied">The content lists that have nothing left.</param>
    internal static IReadOnlyList<Consequence> Of(
        License? before,
        License after,
        IReadOnlyList<Difference> differences,
        SeatUse seats,
        string? defaultMovesFrom,
        IReadOnlyCollection<ContentField> emptied,
        DateTime now
    )
    {
        List<Consequence> consequences = [];
        if (before is null)
        {
            return consequences;
        }

        if (Changed(LicenseFields.SeatsLimit))
        {
            consequences.Add(OfSeats(after.SeatsLimit, seats.Used));
        }

        if (Changed(LicenseFields.ExpiresAt))
        {
            AddExpiry();
        }

        if (Changed(LicenseFields.StartsAt) && after.StartsAt > now && before.StartsAt <= now)
        {
            consequences.Add(new("The start moves into the future: learners lose access until then.", IsWarning: true));
        }

        if (Changed(LicenseFields.Active))
        {
            consequences.Add(
                after.Active ? new("The license is switched on again.")
                : seats.Used > 0
                    ? new($"The license is switched off; {Learners(seats.Used)} and can use it again when it is switched on.", IsWarning: true)
                : new("The license is switched off.", IsWarning: true)
            );
        }

        if (Changed(LicenseFields.IsDefault))
        {
            consequences.Add(
                !after.IsDefault ? new("The client has no default license any more.", IsWarning: true)
                : defaultMovesFrom is null ? new("This becomes the client's default license.")
                : new($"The default moves from “{defaultMovesFrom}” to this license.", IsWarning: true)
            );
        }

        if (Changed(LicenseFields.AccessDays))
        {
            consequences.Add(
                after.AccessDays is { } days
                    ? new($"Learners keep access for {Count(days, "day", "days")} after they enrol.")
                    : new("Learners keep access for as long as the license lasts.")
            );
        }

        foreach (ContentDifference list in differences.OfType<ContentDifference>())
        {
            consequences.AddRange(OfList(list, seats.Used, emptied.Contains(list.Content)));
        }

        return consequences;

        bool Changed(LicenseField field) => differences.Any(difference => difference.Field == field);

        void AddExpiry()
        {
            if (after.ExpiresAt is not { } end)
            {
                consequences.Add(new("The license never expires."));
            }
            else if (end <= now)
            {
                consequences.Add(new("The expiry is in the past: the license ends now.", IsWarning: true));
            }
            else if (before.ExpiresAt <= now)
            {
                consequences.Add(new("The license had expired and runs again."));
            }
            else if (before.ExpiresAt is null || end < before.ExpiresAt)
            {
                consequences.Add(new("The license ends earlier than before.", IsWarning: true));
            }
        }
    }

    private static Consequence OfSeats(int? limit, int used) =>
        limit switch
        {
            null => new("Seats become unlimited."),
            0 => new("Nobody can take a seat.", IsWarning: true),
            _ when used == 0 => new($"No seat is in use; {Count(limit.Value, "seat is", "seats are")} free."),
            _ => new($"{Learners(used)}; {Count(limit.Value - used, "seat is", "seats are")} free."),
        };

    private static IEnumerable<Consequence> OfList(ContentDifference list, int used, bool emptied)
    {
        ContentKind kind = list.Content.Kind;
        if (emptied)
        {
            yield return new($"The list of {Kinds.Noun(kind, 0)} becomes empty.", IsWarning: true);
        }

        if (list.Removed.Count > 0)
        {
            string removed = Kinds.Count(kind, list.Removed.Count);
            string instead = kind switch
            {
                // What a list no longer names may come by another list.
                ContentKind.Course => "unless a path or a tag still brings them",
                ContentKind.LearningPath => "and the courses that nothing else brings",
                _ => "and the courses that only they bring",
            };
            yield return new(
                used == 0
                    ? $"{removed} {(list.Removed.Count == 1 ? "goes" : "go")}; no learner holds a seat."
                    : $"{Holders(used)} {(used == 1 ? "loses" : "lose")} {removed}, {instead}.",
                IsWarning: true
            );
        }

        if (list.Added.Count > 0 && used > 0)
        {
            yield return new(
                $"{Holders(used)} {(used == 1 ? "gets" : "get")} {Count(list.Added.Count, "more", "more")} {Kinds.Noun(kind, list.Added.Count)}."
            );
        }
    }

    private static string Holders(int used) =>
        used == 1 ? "The learner who holds a seat" : $"The {Count(used, "learner", "learners")} who hold seats";

    private static string Learners(int used) =>
        used == 1 ? "1 learner keeps the seat" : $"{used.ToString("N0", CultureInfo.InvariantCulture)} learners keep their seats";

    private static string Count(int number, string one, string many) =>
        $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : many)}";
}
