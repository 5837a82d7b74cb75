using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Licenses.List;

namespace LicenseAdmin.Unit.Licenses.List;

public sealed class LicenseSelectionTests
{
    private static readonly LicenseFilter Some = new() { Text = "some" };

    private readonly LicenseSelection selection = new();
    private readonly IReadOnlyList<LicenseRow> page = Page(10, 20, 30, 40, 50);

    [Fact]
    public void A_range_takes_in_what_stands_between_two_boxes_whichever_comes_first()
    {
        selection.Toggle(page, 40, asRange: false);
        selection.Toggle(page, 20, asRange: true);

        Assert.Equal("20,30,40", selection.Format());
    }

    [Fact]
    public void A_range_that_ends_on_a_chosen_license_lets_go_of_all_of_it()
    {
        selection.SetPage(page, chosen: true);
        selection.Toggle(page, 20, asRange: false);
        selection.Toggle(page, 40, asRange: true);

        Assert.Equal("10,50", selection.Format());
    }

    [Fact]
    public void A_range_does_not_begin_on_another_page()
    {
        selection.Toggle(page, 20, asRange: false);
        selection.Toggle(Page(60, 70, 80), 80, asRange: true);

        Assert.Equal("20,80", selection.Format());
    }

    [Fact]
    public void A_page_is_chosen_whole_in_part_or_not_at_all()
    {
        Assert.False(selection.Of(page));
        selection.Toggle(page, 30, asRange: false);
        Assert.Null(selection.Of(page));
        selection.SetPage(page, chosen: true);
        Assert.True(selection.Of(page));
        Assert.False(selection.Of([]));
    }

    [Fact]
    public void All_that_match_are_handed_on_as_the_filter_until_a_box_is_touched()
    {
        selection.ChooseAll(Some, [10, 20, 30, 40, 50, 60]);

        Assert.Equal(new BulkSelection.Matching(Some), selection.ToBulk());

        selection.Toggle(page, 30, asRange: false);

        BulkSelection.Chosen chosen = Assert.IsType<BulkSelection.Chosen>(selection.ToBulk());
        Assert.Equal([10, 20, 40, 50, 60], chosen.Licenses);
    }

    [Fact]
    public void What_was_chosen_besides_is_handed_on_with_all_that_match()
    {
        selection.Toggle(page, 50, asRange: false);
        selection.ChooseAll(Some, [10, 20]);

        BulkSelection.Chosen chosen = Assert.IsType<BulkSelection.Chosen>(selection.ToBulk());
        Assert.Equal([10, 20, 50], chosen.Licenses);
    }

    [Fact]
    public void What_a_browser_kept_comes_back_and_nonsense_does_not()
    {
        selection.Add("10,x,,30,-4,99999999999");

        Assert.Equal("10,30", selection.Format());
    }

    private static LicenseRow[] Page(params int[] ids) =>
        [
            .. ids.Select(id => new LicenseRow
            {
                Id = id,
                Uuid = Guid.NewGuid(),
                Name = $"License {id}",
                Label = null,
                Sku = null,
                ExternalId = null,
                ClientName = "Acme",
                SeatsLimit = null,
                SeatsUsed = 0,
                StartsAt = default,
                ExpiresAt = null,
                Active = true,
                IsDefault = false,
                Courses = 0,
                LearningPaths = 0,
                CourseTags = 0,
                LastChange = null,
                SwitchedOff = null,
            }),
        ];
}
