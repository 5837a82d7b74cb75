using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses;

/// <summary>The property that holds the write path and history together.</summary>
public sealed class ReplayTests
{
    private const int Sequences = 500;
    private const int StepsPerSequence = 6;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Replaying_a_history_from_its_first_row_gives_exactly_the_present_state(DatabaseProvider provider)
    {
        await using TestHouse house = await TestHouse.OpenAsync(provider);
        int changed = 0;
        for (int seed = 0; seed < Sequences; seed++)
        {
            RandomEdits random = new(seed);
            License license = await house.CreateAsync($"License {seed}", edits => random.Fill(edits));
            for (int step = 0; step < StepsPerSequence; step++)
            {
                house.Clock.Advance(TimeSpan.FromMinutes(1));
                Result<LicenseOutcome> result = await house.UpdateAsync(license, edits => random.Fill(edits));
                changed += result.Failure is null && result.Value.Differences.Count > 0 ? 1 : 0;
            }

            LicenseState replayed = LicenseState.Replay(await house.HistoryAsync(license));
            License stored = await house.StoredAsync(license);
            foreach (ValueField field in LicenseFields.Values)
            {
                Assert.True(
                    Equals(field.Read(stored), field.Read(replayed.License)),
                    $"Sequence {seed}: {field.Key} is {field.Read(stored)}, history says {field.Read(replayed.License)}."
                );
            }

            foreach (ContentKind kind in Enum.GetValues<ContentKind>())
            {
                Assert.Equal((await house.ContentAsync(license, kind)).Order(), replayed.Content(kind).Order());
            }
        }

        // A generator whose every command is refused would prove nothing.
        Assert.InRange(changed, Sequences * StepsPerSequence / 2, int.MaxValue);
    }
}
