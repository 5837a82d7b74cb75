using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class DraftRebaseTests
{
    private static readonly Dictionary<FieldClash, Side> NoChoice = [];

    [Fact]
    public void Fields_that_only_one_side_changed_go_that_sides_way()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Label, "Theirs"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.Name, "Mine");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);
        LicenseDraft rebased = rebase.Resolve(NoChoice);

        Assert.Empty(rebase.Clashes);
        Assert.Same(theirs, rebased.Base);
        Assert.Equal([LicenseFields.Name], rebased.ToEdits().Fields);
        Assert.Equal(("Mine", "Theirs"), (rebased.Preview.Name, rebased.Preview.Label));
    }

    [Theory]
    [InlineData(Side.Mine, "50", 1)]
    [InlineData(Side.Theirs, "80", 0)]
    public void A_field_that_both_changed_is_chosen_and_both_texts_are_there_to_choose_from(Side side, string expected, int edits)
    {
        License theirs = Drafts.License().Then(changed => changed.Set(LicenseFields.SeatsLimit, 80));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.SeatsLimit, "50");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);
        LicenseDraft rebased = rebase.Resolve(Choose(rebase, side));

        Assert.Equal([Seats(theirs: 80, mine: 50)], rebase.Clashes);
        Assert.Equal(expected, rebased.TextOf(LicenseFields.SeatsLimit));
        Assert.Equal(edits, rebased.ToEdits().Fields.Count);
    }

    [Fact]
    public void The_same_change_on_both_sides_is_nothing_to_choose_and_nothing_to_save()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Name, "Same"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.Name, " Same ");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);

        Assert.Empty(rebase.Clashes);
        Assert.False(rebase.Resolve(NoChoice).HasChanges);
    }

    [Fact]
    public void Another_spelling_of_what_was_there_does_not_take_their_change_back()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Name, "Theirs"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.Name, " Main ");

        Assert.Equal("Theirs", DraftRebase.Of(mine, theirs, 0).Resolve(NoChoice).Preview.Name);
    }

    [Fact]
    public void Text_that_cannot_be_read_clashes_with_a_change_of_theirs_and_is_kept()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.SeatsLimit, null));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.SeatsLimit, "1,5");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);
        LicenseDraft rebased = rebase.Resolve(Choose(rebase, Side.Mine));

        Assert.Equal([Seats(theirs: null) with { Mine = null }], rebase.Clashes);
        Assert.Equal("1,5", rebased.TextOf(LicenseFields.SeatsLimit));
        Assert.Equal([LicenseFields.SeatsLimit], rebased.Wrong);
    }

    [Fact]
    public void The_rebased_draft_keeps_the_order_of_my_edits_and_counts_the_seats_of_now()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Label, "Theirs"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.ExpiresAt, "2026-11-01T00:00");
        mine.Type(LicenseFields.StartsAt, "2026-02-01T00:00");
        mine.Type(LicenseFields.SeatsLimit, "50");

        LicenseDraft rebased = DraftRebase.Of(mine, theirs, seatsUsed: 51).Resolve(NoChoice);

        Assert.Equal([LicenseFields.ExpiresAt, LicenseFields.StartsAt, LicenseFields.SeatsLimit], rebased.ToEdits().Fields);
        Assert.Equal([LicenseFields.SeatsLimit], rebased.Wrong);
    }

    [Fact]
    public void Lists_merge_as_sets_with_what_was_changed_since_and_never_clash()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Label, "Theirs"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        ContentDraft courses = mine.Know(LicenseFields.Courses, Ids(1, 2, 3));
        courses.Flip(Course(8));
        courses.Flip(Course(9));
        courses.Flip(Course(1));
        mine.Take(courses);

        DraftRebase rebase = DraftRebase.Of(
            mine,
            theirs,
            0,
            new ContentDifference(LicenseFields.Courses, [Course(8), Course(5)], [Course(2)]),
            new ContentDifference(LicenseFields.CourseTags, [TestHouse.TagId(1)], []),
            new ContentDifference(LicenseFields.Courses, [Course(6)], [Course(5)])
        );
        ContentDraft merged = rebase.Resolve(NoChoice).ListOf(LicenseFields.Courses)!;

        Assert.Empty(rebase.Clashes);
        Assert.Equal(Ids(1, 3, 6, 8), merged.Base);
        Assert.Equal([Course(9)], merged.Added);
        Assert.Equal([Course(1)], merged.Removed);
        Assert.Equal(Ids(1, 2, 3), courses.Base);

        static Guid Course(int number) => TestHouse.CourseId(number);

        static HashSet<Guid> Ids(params int[] numbers) => [.. numbers.Select(Course)];
    }

    [Fact]
    public void The_license_and_the_draft_it_started_from_stay_as_they_are()
    {
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.Name, "Theirs"));
        LicenseDraft mine = Drafts.Of(Drafts.License());
        mine.Type(LicenseFields.Name, "Mine");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);
        rebase.Resolve(Choose(rebase, Side.Mine)).Type(LicenseFields.Name, "More");

        Assert.Equal(("Main", "Mine", "Theirs"), (mine.Base.Name, mine.TextOf(LicenseFields.Name), theirs.Name));
    }

    [Fact]
    public void Json_objects_merge_member_by_member_and_only_a_member_that_both_changed_is_chosen()
    {
        License start = Drafts.License().Then(edits => edits.Set(LicenseFields.Metadata, """{"region":"north","tier":"gold","seats":{"a":1}}"""));
        License theirs = start.Then(edits => edits.Set(LicenseFields.Metadata, """{"region":"south","tier":"gold","seats":{"a":1,"b":2}}"""));
        LicenseDraft mine = Drafts.Of(start);
        mine.Type(LicenseFields.Metadata, """{"region":"west","tier":"silver","seats":{"a":1}}""");

        DraftRebase rebase = DraftRebase.Of(mine, theirs, 0);

        FieldClash clash = Assert.Single(rebase.Clashes);
        Assert.Equal((LicenseFields.Metadata, "region"), (clash.Field, Assert.Single(clash.Path)));
        Assert.Equal("""{"region":"west","tier":"silver","seats":{"a":1,"b":2}}""", rebase.Resolve(Choose(rebase, Side.Mine)).Preview.Metadata);
        Assert.Equal("""{"region":"south","tier":"silver","seats":{"a":1,"b":2}}""", rebase.Resolve(Choose(rebase, Side.Theirs)).Preview.Metadata);
    }

    [Fact]
    public void A_list_over_theirs_is_what_the_merge_of_both_sides_says()
    {
        Random random = new(3);
        for (int round = 0; round < 200; round++)
        {
            HashSet<Guid> start = Some(random);
            HashSet<Guid> now = Some(random);
            LicenseDraft mine = Drafts.Of(Drafts.License());
            ContentDraft list = mine.Know(LicenseFields.Courses, start);
            list.Switch((ContentMode)random.Next(3));
            list.ChooseAll(Some(random));
            mine.Take(list);
            ContentDifference theirs = new(LicenseFields.Courses, [.. now.Except(start)], [.. start.Except(now)]);

            ContentDraft over = DraftRebase.Of(mine, Drafts.License(), 0, theirs).Resolve(NoChoice).ListOf(LicenseFields.Courses)!;

            Difference? expected = LicenseMerge.Of([theirs], mine.Differences).Undisputed.SingleOrDefault();
            Assert.Equal(Ids((expected as ContentDifference)?.Added), Ids(list.HasChanges ? over.Added : null));
            Assert.Equal(Ids((expected as ContentDifference)?.Removed), Ids(list.HasChanges ? over.Removed : null));
        }

        static IEnumerable<Guid> Ids(IEnumerable<Guid>? ids) => (ids ?? []).Order();

        static HashSet<Guid> Some(Random random) => [.. Enumerable.Range(1, 10).Where(_ => random.Next(2) == 0).Select(TestHouse.CourseId)];
    }

    private static Dictionary<FieldClash, Side> Choose(DraftRebase rebase, Side side) => rebase.Clashes.ToDictionary(clash => clash, _ => side);

    internal static FieldClash Seats(int? theirs, int? mine = null) =>
        new(
            LicenseFields.SeatsLimit,
            [],
            new ScalarDifference(LicenseFields.SeatsLimit, 100, theirs),
            new ScalarDifference(LicenseFields.SeatsLimit, 100, mine)
        );
}
