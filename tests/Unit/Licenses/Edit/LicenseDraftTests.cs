using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Edit;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class LicenseDraftTests
{
    [Fact]
    public void A_fresh_draft_changes_nothing_and_has_no_errors()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());

        Assert.False(draft.HasChanges);
        Assert.False(draft.HasErrors);
        Assert.True(draft.ToEdits().IsEmpty);
    }

    [Fact]
    public void A_list_counts_as_a_change_of_its_section_is_saved_with_the_rest_and_goes_with_it()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        ContentDraft courses = draft.Know(LicenseFields.Courses, new HashSet<Guid> { TestHouse.CourseId(1) });
        draft.Know(LicenseFields.CourseTags, new HashSet<Guid>());
        Assert.False(draft.HasChanges);
        draft.Type(LicenseFields.Sku, "S-1");

        courses.Flip(TestHouse.CourseId(2));
        draft.Take(courses);

        LicenseEdits edits = draft.ToEdits();
        Assert.True(edits.TryGet(LicenseFields.Courses, out ContentEdit? edit));
        Assert.Equal(ContentMode.Append, edit.Mode);
        Assert.Equal([TestHouse.CourseId(2)], edit.Ids);
        Assert.Equal([LicenseFields.Sku, LicenseFields.Courses], edits.Fields);
        Assert.Equal<LicenseField>([LicenseFields.Sku, LicenseFields.Courses], draft.Changed);
        Assert.True(draft.IsChanged(LicenseSection.Content));
        Assert.Equal<LicenseField>([LicenseFields.Sku, LicenseFields.Courses], draft.Differences.Select(difference => difference.Field));
        draft.RevertAll();
        Assert.False(draft.HasChanges);
        Assert.False(courses.CanUndo);
    }

    [Fact]
    public void Items_that_the_service_refuses_are_wrong_on_their_list_until_it_is_edited_again()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        ContentDraft courses = draft.Know(LicenseFields.Courses, new HashSet<Guid>());

        IReadOnlyDictionary<string, string[]> others = draft.Refuse(
            new Failure.Invalid(
                new Dictionary<string, string[]>(StringComparer.Ordinal)
                {
                    ["courses[0]"] = ["One is not in the catalogue."],
                    ["courses[7]"] = ["Two is not in the catalogue."],
                    ["changeType"] = ["Too long."],
                }
            )
        );

        Assert.Equal(["One is not in the catalogue.", "Two is not in the catalogue."], draft.ErrorsOf(LicenseFields.Courses));
        Assert.Equal([LicenseFields.Courses], draft.Wrong);
        Assert.Equal(["changeType"], others.Keys);
        draft.Take(courses);
        Assert.False(draft.HasErrors);
    }

    [Fact]
    public void Only_the_fields_that_were_changed_are_in_the_edits_and_cleared_is_not_absent()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License(edits => edits.Set(LicenseFields.Label, "Old").Set(LicenseFields.Sku, "SKU")));

        draft.Type(LicenseFields.Label, "  ");
        draft.Type(LicenseFields.SeatsLimit, null);

        LicenseEdits edits = draft.ToEdits();
        Assert.Equal([LicenseFields.Label, LicenseFields.SeatsLimit], edits.Fields);
        Assert.Null(edits.ValueOf(LicenseFields.Label));
        Assert.Null(edits.ValueOf(LicenseFields.SeatsLimit));
        Assert.Equal("SKU", draft.Preview.Sku);
    }

    [Fact]
    public void Edits_stand_in_the_order_in_which_they_were_last_made_so_that_the_later_date_is_blamed()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());

        draft.Type(LicenseFields.StartsAt, "2026-06-01T00:00");
        draft.Type(LicenseFields.ExpiresAt, "2026-03-01T00:00");
        Assert.Empty(draft.ErrorsOf(LicenseFields.StartsAt));
        Assert.Single(draft.ErrorsOf(LicenseFields.ExpiresAt));

        draft.Type(LicenseFields.StartsAt, "2026-06-02T00:00");
        Assert.Equal([LicenseFields.ExpiresAt, LicenseFields.StartsAt], draft.ToEdits().Fields);
        Assert.Single(draft.ErrorsOf(LicenseFields.StartsAt));
        Assert.Empty(draft.ErrorsOf(LicenseFields.ExpiresAt));
    }

    [Fact]
    public void Unreadable_text_is_kept_as_typed_counts_as_a_change_and_is_not_saved()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());

        draft.Type(LicenseFields.SeatsLimit, "1,5");

        Assert.Equal("1,5", draft.TextOf(LicenseFields.SeatsLimit));
        Assert.Equal([LicenseFields.SeatsLimit], draft.Changed);
        Assert.Equal([LicenseFields.SeatsLimit], draft.Wrong);
        Assert.Equal("“1,5” is not a whole number.", Assert.Single(draft.ErrorsOf(LicenseFields.SeatsLimit)));
        Assert.True(draft.ToEdits().IsEmpty);
        Assert.Equal(100, draft.Preview.SeatsLimit);
    }

    [Fact]
    public void A_date_that_cannot_be_read_yet_does_not_clash_with_the_other()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());

        draft.Type(LicenseFields.StartsAt, "T00:00");
        draft.Type(LicenseFields.ExpiresAt, "2025-06-01T00:00");

        Assert.Equal([LicenseFields.StartsAt], draft.Wrong);
    }

    [Fact]
    public void Typing_what_was_there_is_no_change_even_where_the_text_leaves_a_fraction_of_a_second_out()
    {
        License license = Drafts.License(edits => edits.Set(LicenseFields.StartsAt, Drafts.Utc("2026-01-01T00:00:00.123")));
        LicenseDraft draft = Drafts.Of(license);

        draft.Type(LicenseFields.StartsAt, "2026-02-01T00:00");
        draft.Type(LicenseFields.StartsAt, draft.BaseTextOf(LicenseFields.StartsAt));

        Assert.False(draft.HasChanges);
        Assert.Equal(license.StartsAt, draft.Preview.StartsAt);
    }

    [Fact]
    public void Another_spelling_of_the_same_value_is_kept_but_is_no_change()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License(edits => edits.Set(LicenseFields.Metadata, """{"a":1,"b":2}""")));

        draft.Type(LicenseFields.Name, " Main ");
        draft.Type(LicenseFields.Metadata, """{"b":2.0,"a":1}""");

        Assert.Equal(" Main ", draft.TextOf(LicenseFields.Name));
        Assert.False(draft.HasChanges);
        Assert.True(draft.ToEdits().IsEmpty);
    }

    [Fact]
    public void One_field_or_all_can_be_taken_back()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        draft.Type(LicenseFields.Name, "Other");
        draft.Type(LicenseFields.SeatsLimit, "x");

        draft.Revert(LicenseFields.SeatsLimit);
        Assert.Equal([LicenseFields.Name], draft.Changed);
        Assert.False(draft.HasErrors);

        draft.RevertAll();
        Assert.False(draft.HasChanges);
        Assert.Equal("Main", draft.TextOf(LicenseFields.Name));
    }

    [Fact]
    public void A_section_knows_whether_it_has_changes()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());

        draft.Type(LicenseFields.Metadata, """{"a":1}""");

        Assert.True(draft.IsChanged(LicenseSection.Metadata));
        Assert.False(draft.IsChanged(LicenseSection.Details));
    }

    [Fact]
    public void The_services_rules_speak_while_typing()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License(), seatsUsed: 12);

        draft.Type(LicenseFields.Name, "");
        draft.Type(LicenseFields.SeatsLimit, "11");
        draft.Type(LicenseFields.AccessDays, "0");

        Assert.Equal([LicenseFields.Name, LicenseFields.SeatsLimit, LicenseFields.AccessDays], draft.Wrong);
        Assert.Contains("12 seats are in use", draft.ErrorsOf(LicenseFields.SeatsLimit)[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_service_refuses_lands_on_the_field_until_it_is_edited_again()
    {
        LicenseDraft draft = Drafts.Of(Drafts.License());
        draft.Type(LicenseFields.Parent, "7");

        IReadOnlyDictionary<string, string[]> others = draft.Refuse(
            new Failure.Invalid(new Dictionary<string, string[]> { ["parentId"] = ["That would make a circle."], ["changeType"] = ["Too long."] })
        );

        Assert.Equal(["That would make a circle."], draft.ErrorsOf(LicenseFields.Parent));
        Assert.Equal(["changeType"], others.Keys);

        draft.Type(LicenseFields.Parent, "8");
        Assert.False(draft.HasErrors);
    }

    [Fact]
    public void A_new_license_is_judged_as_a_whole_but_says_so_only_of_what_was_edited_until_it_is_to_be_saved()
    {
        LicenseDraft draft = LicenseDraft.OfNew(new License { StartsAt = Drafts.Utc("2026-01-01T00:00:00") }, Drafts.Texts(), Drafts.Rules);

        Assert.True(draft.HasErrors);
        Assert.Empty(draft.Wrong);

        draft.Reveal();
        Assert.Equal([LicenseFields.Name], draft.Wrong);

        draft.Type(LicenseFields.Name, "New");
        Assert.False(draft.HasErrors);
    }
}
