using FsCheck;
using FsCheck.Fluent;
using LicenseAdmin.Licenses.List;

namespace LicenseAdmin.Unit.Licenses.List;

public sealed class IdSetTests
{
    [Fact]
    public void It_holds_what_any_set_would()
    {
        Prop.ForAll(
                ArbMap.Default.ArbFor<(NonNegativeInt Id, bool Present)[]>(),
                steps =>
                {
                    HashSet<int> expected = [];
                    IdSet ids = new();
                    foreach ((NonNegativeInt id, bool present) in steps)
                    {
                        // Near one another and far apart, up to the largest there is.
                        int one = id.Get % 3 == 0 ? int.MaxValue - id.Get : id.Get;
                        ids.Set(one, present);
                        _ = present ? expected.Add(one) : expected.Remove(one);
                    }

                    return ids.Count == expected.Count && ids.All.SequenceEqual(expected.Order()) && expected.All(ids.Contains);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
