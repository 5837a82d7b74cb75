using LicenseAdmin.Licenses.List;

namespace LicenseAdmin.Unit.Licenses.List;

public sealed class LicenseColumnsTests
{
    [Fact]
    public void Every_choice_is_remembered_as_it_was_made()
    {
        for (int bits = 0; bits < 1 << LicenseColumns.All.Count; bits++)
        {
            int chosen = bits;
            LicenseColumn[] columns = [.. LicenseColumns.All.Where((_, place) => (chosen & (1 << place)) != 0)];

            Assert.Equal(columns, LicenseColumns.Parse(LicenseColumns.Format(columns)));
        }
    }

    [Fact]
    public void Whoever_has_never_chosen_gets_the_standard_columns() => Assert.Equal(LicenseColumns.Standard, LicenseColumns.Parse(null));

    [Fact]
    public void A_column_that_is_no_more_is_forgotten() =>
        Assert.Equal([LicenseColumn.Client, LicenseColumn.Status], LicenseColumns.Parse("Status,Discount,Client"));
}
