using FsCheck;
using FsCheck.Fluent;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.List;

namespace LicenseAdmin.Unit.Licenses.List;

public sealed class LicenseListViewTests
{
    private static readonly LicenseSort[] Sorts =
    [
        LicenseSort.Name,
        LicenseSort.Client,
        LicenseSort.StartsAt,
        LicenseSort.ExpiresAt,
        LicenseSort.ChangedAt,
    ];

    [Theory]
    [InlineData("?q=a", "?q=ab", true)]
    [InlineData("?q=ab&status=active&page=3", "?q=b&status=active", true)]
    [InlineData("", "?q=a", false)]
    [InlineData("?q=a", "", false)]
    [InlineData("?q=a", "?q=ab&status=active", false)]
    [InlineData("?q=a", "?q=ab&sort=name", false)]
    public void More_letters_go_on_with_a_search_and_anything_else_is_a_step_of_its_own(string before, string after, bool goesOn) =>
        Assert.Equal(goesOn, LicenseListView.Parse(after).GoesOnWith(LicenseListView.Parse(before)));

    [Fact]
    public void Every_view_is_its_address_and_back() =>
        Prop.ForAll(Views().ToArbitrary(), view => LicenseListView.Parse($"https://licenses.example{view.ToUrl()}") == view)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_plain_list_has_a_plain_address() => Assert.Equal("/licenses", new LicenseListView().ToUrl());

    [Fact]
    public void An_address_says_what_it_shows() =>
        Assert.Equal(
            "/licenses?q=%C3%A9tude%20%26%20co&status=expiring&expiring=14&seats=nearly-full&sort=-expires&page=3&size=100",
            new LicenseListView
            {
                Filter = new LicenseFilter
                {
                    Text = "étude & co",
                    Status = LicenseStatus.Expiring,
                    ExpiringWithinDays = 14,
                    NearlyFull = true,
                },
                Sort = LicenseSort.ExpiresAt,
                Descending = true,
                Page = 3,
                PageSize = 100,
            }.ToUrl()
        );

    [Theory]
    [InlineData("?status=7")]
    [InlineData("?status=bogus&client=acme&course=1&expiring=0&seats=many")]
    [InlineData("?sort=uuid&page=0&size=1000000")]
    [InlineData("?page=-1&size=-50&expiring=999999")]
    [InlineData("?page=2147483647")]
    [InlineData("?q=%20%20&q=")]
    [InlineData("?&&=&")]
    [InlineData("#page=3")]
    public void What_an_address_does_not_mean_is_left_at_the_default(string query) =>
        Assert.Equal(new LicenseListView(), LicenseListView.Parse($"https://licenses.example/licenses{query}"));

    [Fact]
    public void Another_filter_or_order_starts_at_the_first_page_and_another_page_keeps_both()
    {
        LicenseListView view = new() { Page = 7 };

        Assert.Equal(1, view.Where(new LicenseFilter { NearlyFull = true }).Page);
        Assert.Equal(1, view.SortedBy(LicenseSort.Name).Page);
    }

    [Fact]
    public void A_columns_head_sorts_by_it_and_then_turns_it_round()
    {
        LicenseListView byName = new LicenseListView().SortedBy(LicenseSort.Name);
        LicenseListView turned = byName.SortedBy(LicenseSort.Name);
        LicenseListView byChange = turned.SortedBy(LicenseSort.ChangedAt);

        Assert.Equal((LicenseSort.Name, false), (byName.Sort, byName.Descending));
        Assert.Equal((LicenseSort.Name, true), (turned.Sort, turned.Descending));
        Assert.Equal((LicenseSort.ChangedAt, true), (byChange.Sort, byChange.Descending));
    }

    [Fact]
    public void A_text_that_is_too_long_is_cut_between_characters()
    {
        string? cut = LicenseListView.Text(new string('a', 199) + "😀 and more");

        Assert.Equal(new string('a', 199), cut);
    }

    private static Gen<LicenseListView> Views() =>
        from text in Gen.OneOf(
            Gen.Constant<string?>(null),
            Gen.Elements<string?>(
                "étude",
                "a & b=c",
                "100% #1?",
                "+plus",
                "日本語",
                "تطوير الويب",
                "\"quoted\" 'text'",
                "a\u0000b",
                "😀 x",
                "sku-004 / cohort"
            ),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(any => (string?)any.Get)
        )
        from client in Gen.Elements<Guid?>(null, Guid.NewGuid())
        from status in Gen.Elements<LicenseStatus?>([null, .. Enum.GetValues<LicenseStatus>().Select(status => (LicenseStatus?)status)])
        from days in Gen.Elements<int?>(null, 1, 30, 45, 3660)
        from full in Gen.Elements(true, false)
        from course in Gen.Elements<Guid?>(null, Guid.NewGuid())
        from sort in Gen.Elements(Sorts)
        from down in Gen.Elements(true, false)
        from page in Gen.Choose(1, 5000)
        from size in Gen.Elements<int>([.. LicenseListView.PageSizes])
        select new LicenseListView
        {
            Filter = new LicenseFilter
            {
                Text = LicenseListView.Text(text),
                ClientId = client,
                Status = status,
                ExpiringWithinDays = days,
                NearlyFull = full,
                CourseId = course,
            },
            Sort = sort,
            Descending = down,
            Page = page,
            PageSize = size,
        };
}
