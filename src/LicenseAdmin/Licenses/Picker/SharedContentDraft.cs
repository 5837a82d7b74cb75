using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>
/// What a person has chosen to do to a content list of many licenses. There is no list to hold it against: what is chosen waits in
/// <see cref="ContentDraft.Added"/>, whichever the mode is.
/// </summary>
internal sealed class SharedContentDraft(ContentField field) : ContentDraft(field, new HashSet<Guid>())
{
    internal override bool IsShared => true;

    internal override bool HasChanges => Edit is not null;

    /// <summary>To replace by nothing is to clear every list, and is asked for by choosing that mode alone.</summary>
    internal override ContentEdit? Edit => Added.Count > 0 || Mode == ContentMode.Replace ? new ContentEdit(Mode, [.. Added]) : null;

    /// <summary>Every list is cleared: that is what the mode asks for where nothing is chosen to come in its place.</summary>
    internal bool Clears => Mode == ContentMode.Replace && Added.Count == 0;

    internal override bool CanRevert => Added.Count > 0;

    internal override Standing Of(Guid id) =>
        !Added.Contains(id) ? Standing.Absent
        : Mode == ContentMode.Remove ? Standing.Removed
        : Standing.Added;

    internal override bool CanChoose(Guid id) => true;

    internal override int ChooseAll(IReadOnlyCollection<Guid> ids)
    {
        int different = ids.Distinct().Count(id => !Added.Contains(id));
        if (different > 0)
        {
            Step(Choice with { Picked = Choice.Picked.Union(ids) });
        }

        return different;
    }

    /// <summary>Chooses nothing. What is to be done with what is chosen next was not asked.</summary>
    internal override void Revert() => Step(Choice with { Picked = [] });

    internal override void Restore(ContentEdit edit) => Restore(ContentChoice.None with { Mode = edit.Mode, Picked = [.. edit.Ids] });
}
