using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Past;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Past;

/// <summary>The properties that hold history and what is rebuilt from it together.</summary>
public sealed class RebuiltPastTests
{
    private const int Sequences = 60;
    private const int StepsPerSequence = 6;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task As_of_each_version_a_license_is_what_was_recorded_when_it_was_made(DatabaseProvider provider)
    {
        await using TestHouse house = await TestHouse.OpenAsync(provider);
        int compared = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            (License license, Dictionary<long, LicenseState> recorded) = await LiveAsync(house, seed);

            foreach ((long version, LicenseState then) in recorded)
            {
                PastLicense past = await AsOfAsync(house, license, version);
                Assert.Empty(then.DifferencesTo(past.State));
                Assert.Empty(past.State.DifferencesTo(then));
                Assert.Equal(version, past.Detail.License.Version);
                Assert.Equal(then.Content(ContentKind.Course).Count, past.Detail.Courses);
                compared++;
            }
        }

        // Histories of one version would prove nothing.
        Assert.InRange(compared, Sequences * StepsPerSequence / 2, int.MaxValue);
    }

    [Fact]
    public async Task What_leads_from_one_state_to_another_makes_it_that_other_and_back()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        for (int seed = 0; seed < Sequences; seed++)
        {
            LicenseState[] states = [.. (await LiveAsync(house, 1000 + seed)).Recorded.Values];
            IReadOnlyList<Difference> differences = states[0].DifferencesTo(states[^1]);

            LicenseState forwards = Replayed(states[0].DifferencesTo(states[^1]), new LicenseState().DifferencesTo(states[0]));
            LicenseState backwards = Replayed([], new LicenseState().DifferencesTo(states[^1]));
            backwards.TakeBack(differences);

            Assert.Empty(states[^1].DifferencesTo(forwards));
            Assert.Empty(states[0].DifferencesTo(backwards));
        }
    }

    [Fact]
    public async Task What_is_restored_is_what_it_was_and_history_only_grows_by_one_row()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        int restored = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            (License license, Dictionary<long, LicenseState> recorded) = await LiveAsync(house, 2000 + seed);
            foreach (long version in recorded.Keys)
            {
                List<LicenseChange> before = await house.HistoryAsync(license);
                Result<RestorePlan> plan = await house.Restoring.PlanAsync(
                    license.Uuid,
                    version,
                    LicenseFields.All,
                    house.DmAdmin,
                    CancellationToken.None
                );
                Result<LicenseOutcome> outcome = await house.Restoring.RestoreAsync(plan.Value, house.DmAdmin, CancellationToken.None);

                Assert.Null(outcome.Failure);
                Assert.Empty((await CompareAsync(house, license, version)).Differences);
                List<LicenseChange> after = await house.HistoryAsync(license);
                Assert.Equal(before.Select(change => change.Differences), after.SkipLast(1).Select(change => change.Differences));
                Assert.Equal((ChangeOrigin.Restore, ChangeReason.Restore), (after[^1].Origin, after[^1].ChangeType));
                Assert.Equal(
                    new RestoreSource(license.Uuid, version, before[^1].Version),
                    RestoreSource.Read(after[^1].Origin, after[^1].TransactionId)
                );
                restored += outcome.Value.Differences.Count > 0 ? 1 : 0;
            }
        }

        Assert.InRange(restored, Sequences, int.MaxValue);
    }

    private static async Task<(License License, Dictionary<long, LicenseState> Recorded)> LiveAsync(TestHouse house, int seed)
    {
        RandomEdits random = new(seed);
        License license = await house.CreateAsync($"License {seed}", random.Fill);
        Dictionary<long, LicenseState> recorded = new() { [1] = await NowAsync(house, license) };
        for (int step = 0; step < StepsPerSequence; step++)
        {
            house.Clock.Advance(TimeSpan.FromMinutes(1));
            Result<LicenseOutcome> result = await house.UpdateAsync(license, random.Fill);
            if (result.Failure is null)
            {
                recorded[result.Value.License.Version] = await NowAsync(house, license);
            }
        }

        // The next license of the same client must not take the default from this one: that would be a change of its own.
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.IsDefault, false));
        License stored = await house.StoredAsync(license);
        recorded[stored.Version] = await NowAsync(house, license);
        return (stored, recorded);
    }

    private static async Task<LicenseState> NowAsync(TestHouse house, License license)
    {
        Dictionary<ContentKind, HashSet<Guid>> lists = [];
        foreach (ContentField list in LicenseFields.Content)
        {
            lists[list.Kind] = await house.ContentAsync(license, list.Kind);
        }

        return LicenseState.Of(await house.StoredAsync(license), lists);
    }

    private static LicenseState Replayed(IEnumerable<Difference> last, IEnumerable<Difference> first)
    {
        LicenseState state = new();
        foreach (Difference difference in first.Concat(last))
        {
            state.Apply(difference);
        }

        return state;
    }

    private static async Task<PastLicense> AsOfAsync(TestHouse house, License license, long version) =>
        (await house.Past.FindAsync(license.Uuid, version, house.DmAdmin, CancellationToken.None)).Value;

    private static async Task<Comparison> CompareAsync(TestHouse house, License license, long version) =>
        (await house.Past.CompareAsync(license.Uuid, version, null, house.DmAdmin, CancellationToken.None)).Value;
}
