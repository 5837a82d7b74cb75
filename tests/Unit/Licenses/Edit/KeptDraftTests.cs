using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class KeptDraftTests
{
    private static readonly DateTime Now = Drafts.Utc("2026-11-21T12:00:00");

    [Fact]
    public void What_was_typed_comes_back_as_it_was_typed_in_its_order()
    {
        License license = Drafts.License();
        LicenseDraft draft = Drafts.Of(license);
        draft.Type(LicenseFields.SeatsLimit, "1,5");
        draft.Type(LicenseFields.ExpiresAt, null);
        draft.Type(LicenseFields.Name, "Étude “a” \u2028");

        LicenseDraft restored = Restore(draft, license);

        Assert.Equal([.. draft.Typed], [.. restored.Typed]);
        Assert.Equal(license.Version, restored.Base.Version);
        Assert.Empty(DraftRebase.Of(restored, license, 0).Clashes);
    }

    [Fact]
    public void Onto_a_newer_version_it_goes_as_a_rebase()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        draft.Type(LicenseFields.SeatsLimit, "50");
        draft.Type(LicenseFields.Sku, "S-1");
        License theirs = Drafts.License().Then(edits => edits.Set(LicenseFields.SeatsLimit, 80).Set(LicenseFields.Label, "Theirs"));

        LicenseDraft restored = Restore(draft, theirs);
        DraftRebase rebase = DraftRebase.Of(restored, theirs, 0);

        Assert.Equal(1, restored.Base.Version);
        Assert.Equal([DraftRebaseTests.Seats(theirs: 80, mine: 50)], rebase.Clashes);
    }

    [Fact]
    public void A_fraction_of_a_second_that_the_form_leaves_out_is_no_change_of_theirs()
    {
        License license = Drafts.License(edits => edits.Set(LicenseFields.StartsAt, Drafts.Utc("2026-01-01T00:00:00.5")));
        LicenseDraft draft = Drafts.Of(license);
        draft.Type(LicenseFields.StartsAt, "2026-02-01T00:00");

        LicenseDraft restored = Restore(draft, license);

        Assert.Equal(license.StartsAt, restored.Base.StartsAt);
    }

    [Fact]
    public void Dates_typed_on_another_zones_clocks_mean_the_same_instants()
    {
        License license = Drafts.License();
        LicenseDraft draft = Drafts.Of(license, texts: Drafts.Texts(TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")));
        draft.Type(LicenseFields.ExpiresAt, "2026-07-01T00:00");
        draft.Type(LicenseFields.StartsAt, "2026-05-T");

        LicenseDraft restored = Restore(draft, license);

        Assert.Equal("2026-06-30T17:00", restored.TextOf(LicenseFields.ExpiresAt));
        Assert.Equal(draft.Preview.ExpiresAt, restored.Preview.ExpiresAt);
        Assert.Equal("2026-05-T", restored.TextOf(LicenseFields.StartsAt));
        Assert.Equal(license.ExpiresAt, restored.Base.ExpiresAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"version":1}""")]
    [InlineData("""{"version":1,"zone":null,"keptAt":"2026-01-01T00:00:00Z","fields":[]}""")]
    public void What_is_no_kept_draft_is_none(string? text)
    {
        Assert.Null(KeptDraft.Read(text));
    }

    [Fact]
    public void Fields_and_texts_that_this_form_does_not_know_do_no_harm()
    {
        License license = Drafts.License();
        KeptDraft kept = new(
            1,
            "Nowhere/Land",
            Now,
            [new("gone", "x", "y"), new("active", "perhaps", "True"), new("parentId", "up", ""), new("name", null, null)]
        );

        LicenseDraft restored = kept.Restore(license, Drafts.Texts(), Drafts.Rules, 0);

        Assert.Equal([LicenseFields.Name, LicenseFields.Active, LicenseFields.Parent], restored.Wrong);
        Assert.True(restored.ToEdits().IsEmpty);
    }

    [Fact]
    public void What_was_chosen_for_a_list_comes_back_over_the_list_as_it_was()
    {
        License license = Drafts.License();
        LicenseDraft draft = Drafts.Of(license);
        ContentDraft courses = draft.Know(LicenseFields.Courses, Courses(1, 3));
        courses.ReplaceBy([TestHouse.CourseId(2), TestHouse.CourseId(9)]);
        draft.Take(courses);

        KeptDraft kept = KeptDraft.Read(KeptDraft.Of(draft, Now).Write())!;
        LicenseDraft restored = kept.Restore(license, Drafts.Texts(), Drafts.Rules, 0);
        restored.Know(LicenseFields.Courses, Courses(1, 3));
        kept.ChooseInto(restored);

        ContentDraft again = restored.ListOf(LicenseFields.Courses)!;
        Assert.Equal(["courses"], kept.Keys);
        Assert.Equal(ContentMode.Replace, again.Mode);
        Assert.Equal(courses.Added, again.Added);
        Assert.Equal(courses.Removed, again.Removed);
        Assert.Equal([LicenseFields.Courses], restored.Changed);
    }

    [Fact]
    public void A_list_too_long_for_a_browser_is_left_out_of_its_copy_said_so_and_not_lost_here()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        draft.Type(LicenseFields.Sku, "S-1");
        ContentDraft courses = draft.Know(LicenseFields.Courses, new HashSet<Guid>());
        courses.ChooseAll(Courses(1, KeptDraft.MostKept));
        draft.Take(courses);
        Assert.Empty(KeptDraft.Of(draft, Now).TooLong);
        courses.Flip(Guid.NewGuid());
        draft.Take(courses);

        KeptDraft kept = KeptDraft.Of(draft, Now);

        Assert.Equal(["courses"], kept.TooLong);
        Assert.Equal(["sku", "courses"], kept.Keys);
        Assert.Equal(["sku"], KeptDraft.Read(kept.Write())!.Keys);
    }

    private static HashSet<Guid> Courses(int first, int count) => [.. Enumerable.Range(first, count).Select(TestHouse.CourseId)];

    private static LicenseDraft Restore(LicenseDraft draft, License current) =>
        KeptDraft.Read(KeptDraft.Of(draft, Now).Write())!.Restore(current, Drafts.Texts(), Drafts.Rules, 0);
}
