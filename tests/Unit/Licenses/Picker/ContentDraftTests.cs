using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses.Picker;

public sealed class ContentDraftTests
{
    [Fact]
    public void A_list_that_nobody_touched_has_nothing_to_save()
    {
        ContentDraft draft = Of(1, 2, 3);

        draft.Switch(ContentMode.Remove);

        Assert.False(draft.HasChanges);
        Assert.Null(draft.Edit);
        Assert.Null(draft.Difference);
        Assert.Equal(3, draft.Count);
    }

    [Fact]
    public void Additions_alone_are_saved_as_an_append_and_removals_alone_as_a_removal()
    {
        ContentDraft added = Of(1, 2);
        ContentDraft removed = Of(1, 2);

        added.Flip(Id(3));
        removed.Flip(Id(1));

        AssertEdit(added, ContentMode.Append, 3);
        AssertEdit(removed, ContentMode.Remove, 1);
        Assert.Equal((Standing.Added, Standing.Removed, Standing.Present), (added.Of(Id(3)), removed.Of(Id(1)), added.Of(Id(1))));
    }

    [Fact]
    public void Where_items_came_and_went_just_that_is_saved()
    {
        ContentDraft draft = Of(1, 2);

        draft.Flip(Id(3));
        draft.Flip(Id(1));

        AssertEdit(draft, ContentMode.Append, 3);
        Assert.Equal([Id(1)], draft.Edit!.Without);
        AssertChanges(draft, added: 3, removed: 1);
    }

    [Theory]
    [InlineData(ContentMode.Append)]
    [InlineData(ContentMode.Replace)]
    [InlineData(ContentMode.Remove)]
    public void An_edit_that_was_made_before_is_taken_over_whatever_its_mode(ContentMode mode)
    {
        ContentDraft before = Of(1, 2);
        before.Switch(mode);
        before.Flip(Id(1));
        before.Flip(Id(3));
        ContentDraft draft = Of(1, 2);

        draft.Restore(before.Edit!);

        Assert.Equal((mode, before.Count), (draft.Mode, draft.Count));
        Assert.Equal(before.Added.Order(), draft.Added.Order());
        Assert.Equal(before.Removed.Order(), draft.Removed.Order());
    }

    [Theory]
    [InlineData("Append")]
    [InlineData("Replace")]
    [InlineData("Remove")]
    public void To_clear_the_choice_for_many_licenses_keeps_what_is_to_be_done_with_the_next(string name)
    {
        ContentMode mode = Enum.Parse<ContentMode>(name);
        SharedContentDraft draft = new(LicenseFields.Courses);
        draft.Switch(mode);
        Assert.False(draft.CanRevert);
        draft.Flip(TestHouse.CourseId(1));
        Assert.True(draft.CanRevert);

        draft.Revert();

        Assert.Equal((mode, 0, false), (draft.Mode, draft.Added.Count, draft.CanRevert));
        Assert.Equal(mode == ContentMode.Replace, draft.Clears);
        draft.Undo();
        Assert.Equal([TestHouse.CourseId(1)], draft.Added);
    }

    [Fact]
    public void Replace_removes_what_is_there_but_for_what_is_chosen_and_choosing_nothing_clears_the_list()
    {
        ContentDraft draft = Of(1, 2, 3);

        draft.Switch(ContentMode.Replace);
        AssertEdit(draft, ContentMode.Replace);
        Assert.Equal((0, 3), (draft.Count, draft.Removed.Count));

        draft.Flip(Id(2));
        draft.Flip(Id(9));

        AssertEdit(draft, ContentMode.Replace, 2, 9);
        Assert.Equal([Id(1), Id(3)], draft.Removed.Order());
    }

    [Fact]
    public void Remove_adds_nothing_and_takes_out_only_what_is_on_the_list()
    {
        ContentDraft draft = Of(1, 2, 3);
        draft.Switch(ContentMode.Remove);

        Assert.False(draft.CanChoose(Id(9)));
        Assert.Equal(2, draft.ChooseAll([Id(1), Id(3), Id(9)]));

        AssertEdit(draft, ContentMode.Remove, 1, 3);
    }

    [Fact]
    public void Another_mode_and_back_loses_nothing()
    {
        ContentDraft draft = Of(1, 2, 3);
        draft.Flip(Id(9));
        draft.Flip(Id(1));

        draft.Switch(ContentMode.Replace);
        draft.Flip(Id(3));
        draft.Switch(ContentMode.Remove);
        AssertEdit(draft, ContentMode.Remove, 1);
        draft.Switch(ContentMode.Append);

        AssertChanges(draft, added: 9, removed: 1);
        draft.Switch(ContentMode.Replace);
        AssertEdit(draft, ContentMode.Replace, 3, 9);
    }

    [Fact]
    public void What_is_on_the_list_cannot_be_added_again_but_what_was_chosen_can_be_taken_back()
    {
        ContentDraft draft = Of(1, 2);

        Assert.False(draft.CanChoose(Id(1)));
        draft.Flip(Id(3));
        Assert.True(draft.CanChoose(Id(3)));
        draft.Flip(Id(3));

        Assert.False(draft.HasChanges);
    }

    [Fact]
    public void Choosing_many_says_for_how_many_it_made_a_difference_and_brings_back_what_was_dropped()
    {
        ContentDraft draft = Of(1, 2);
        draft.Flip(Id(1));

        Assert.Equal(2, draft.ChooseAll([Id(1), Id(2), Id(3), Id(3)]));
        Assert.Equal(0, draft.ChooseAll([Id(1), Id(2), Id(3)]));

        AssertEdit(draft, ContentMode.Append, 3);
    }

    [Fact]
    public void Every_step_can_be_taken_back_one_after_the_other_also_a_pasted_list_and_a_revert()
    {
        ContentDraft draft = Of(1, 2);
        draft.Flip(Id(3));
        draft.ReplaceBy([Id(2), Id(4)]);
        AssertEdit(draft, ContentMode.Replace, 2, 4);
        draft.Revert();
        Assert.False(draft.HasChanges);

        draft.Undo();
        AssertEdit(draft, ContentMode.Replace, 2, 4);
        draft.Undo();
        AssertEdit(draft, ContentMode.Append, 3);
        draft.Undo();

        Assert.False(draft.HasChanges);
        Assert.False(draft.CanUndo);
    }

    [Fact]
    public void Over_another_list_my_additions_and_removals_stay_and_so_does_what_they_did()
    {
        ContentDraft mine = Of(1, 2, 3);
        mine.Flip(Id(8));
        mine.Flip(Id(9));
        mine.Flip(Id(1));
        mine.Flip(Id(2));

        ContentDraft merged = mine.Over(Ids(2, 3, 5, 8));

        AssertChanges(merged, added: 9, removed: 2);
        Assert.Equal(4, merged.Count);
    }

    [Fact]
    public void A_replacement_over_another_list_removes_what_it_removed_before_and_keeps_what_came_since()
    {
        ContentDraft mine = Of(1, 2, 3);
        mine.ReplaceBy([Id(3), Id(9)]);

        ContentDraft merged = mine.Over(Ids(1, 3, 5));

        Assert.Equal(ContentMode.Replace, merged.Mode);
        AssertChanges(merged, added: 9, removed: 1);
        AssertEdit(merged, ContentMode.Replace, 3, 5, 9);
    }

    private static ContentDraft Of(params int[] numbers) => new(LicenseFields.Courses, Ids(numbers));

    private static HashSet<Guid> Ids(params int[] numbers) => [.. numbers.Select(Id)];

    private static Guid Id(int number) => TestHouse.CourseId(number);

    private static void AssertChanges(ContentDraft draft, int added, int removed)
    {
        Assert.Equal([Id(added)], draft.Difference!.Added);
        Assert.Equal([Id(removed)], draft.Difference.Removed);
    }

    private static void AssertEdit(ContentDraft draft, ContentMode mode, params int[] numbers)
    {
        Assert.Equal(mode, draft.Edit!.Mode);
        Assert.Equal(numbers.Select(Id), draft.Edit.Ids.Order());
    }
}
