using System.Collections.Immutable;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Picker;

/// <summary>How an item stands to a list that is being edited.</summary>
internal enum Standing
{
    /// <summary>Not on the list, and not coming.</summary>
    Absent,

    /// <summary>On the list, and staying.</summary>
    Present,

    Added,
    Removed,
}

/// <summary>
/// A content list as a person has changed it and not saved: what comes and what goes, against the list as it is stored. It knows ids only; titles
/// are read by the screenful.
/// </summary>
public class ContentDraft
{
    private const int MostSteps = 100;

    private readonly LinkedList<ContentChoice> steps = [];

    internal ContentDraft(ContentField field, IReadOnlySet<Guid> stored)
    {
        Field = field;
        Base = stored;
        Settle(ContentChoice.None);
    }

    public ContentField Field { get; }

    /// <summary>The list as it is stored.</summary>
    internal IReadOnlySet<Guid> Base { get; }

    /// <summary>It is for many licenses' lists, and none of them is in sight.</summary>
    internal virtual bool IsShared => false;

    internal ContentChoice Choice { get; private set; } = ContentChoice.None;

    internal IReadOnlySet<Guid> Added { get; private set; } = new HashSet<Guid>();

    internal IReadOnlySet<Guid> Removed { get; private set; } = new HashSet<Guid>();

    internal ContentMode Mode => Choice.Mode;

    /// <summary>How many of the stored list stay.</summary>
    internal int Kept => Base.Count - Removed.Count;

    /// <summary>How many there will be.</summary>
    internal int Count => Kept + Added.Count;

    internal virtual bool HasChanges => Added.Count + Removed.Count > 0;

    internal virtual bool CanRevert => HasChanges;

    internal bool CanUndo => steps.Count > 0;

    /// <summary>Null: nothing changes.</summary>
    internal ContentDifference? Difference => HasChanges ? new ContentDifference(Field, [.. Added], [.. Removed]) : null;

    /// <summary>
    /// What to save; null: nothing changes. What comes and what goes is all it says, so that it may be carried out later on top of whatever else
    /// happens to the list; the whole list goes along only where it was to be replaced.
    /// </summary>
    internal virtual ContentEdit? Edit =>
        !HasChanges ? null
        : Mode == ContentMode.Replace ? new ContentEdit(ContentMode.Replace, [.. Base.Where(id => !Removed.Contains(id)), .. Added])
        : Added.Count == 0 ? new ContentEdit(ContentMode.Remove, [.. Removed])
        : new ContentEdit(ContentMode.Append, [.. Added]) { Without = [.. Removed] };

    internal virtual Standing Of(Guid id) =>
        Base.Contains(id) ? (Removed.Contains(id) ? Standing.Removed : Standing.Present)
        : Added.Contains(id) ? Standing.Added
        : Standing.Absent;

    /// <summary>How many of the stored list go, or would if that were the mode.</summary>
    internal int RemovedBy(ContentMode mode) => RemovedBy(Choice with { Mode = mode }).Count;

    /// <summary>Whether choosing the item in the catalogue does anything: what is there cannot be added, what is not there cannot be removed.</summary>
    internal virtual bool CanChoose(Guid id) =>
        Mode switch
        {
            ContentMode.Append => Of(id) != Standing.Present,
            ContentMode.Remove => Base.Contains(id),
            _ => true,
        };

    /// <summary>Adds an item or removes it; what was so chosen before is taken back.</summary>
    internal void Flip(Guid id)
    {
        if (!Base.Contains(id))
        {
            Step(Choice with { Picked = Flip(Choice.Picked) });
        }
        else if (Mode == ContentMode.Replace)
        {
            Step(Choice with { Kept = Flip(Choice.Kept) });
        }
        else
        {
            Step(Choice with { Dropped = Flip(Choice.Dropped) });
        }

        ImmutableHashSet<Guid> Flip(ImmutableHashSet<Guid> ids) => ids.SymmetricExcept([id]);
    }

    /// <summary>Chooses many items at one step: in Remove they go from the list, else they come to it or stay.</summary>
    /// <returns>For how many that made a difference.</returns>
    internal virtual int ChooseAll(IReadOnlyCollection<Guid> ids)
    {
        IEnumerable<Guid> listed = ids.Where(Base.Contains);
        IEnumerable<Guid> others = ids.Where(id => !Base.Contains(id));
        Standing meant = Mode == ContentMode.Remove ? Standing.Removed : Standing.Present;
        int different = listed.Distinct().Count(id => Of(id) != meant);
        different += Mode == ContentMode.Remove ? 0 : others.Distinct().Count(id => !Choice.Picked.Contains(id));
        if (different > 0)
        {
            Step(
                Mode switch
                {
                    ContentMode.Remove => Choice with { Dropped = Choice.Dropped.Union(listed) },
                    ContentMode.Replace => Choice with { Kept = Choice.Kept.Union(listed), Picked = Choice.Picked.Union(others) },
                    _ => Choice with { Dropped = Choice.Dropped.Except(listed), Picked = Choice.Picked.Union(others) },
                }
            );
        }

        return different;
    }

    /// <summary>Makes the list exactly these items, at one step.</summary>
    internal void ReplaceBy(IReadOnlyCollection<Guid> ids) =>
        Step(Choice with { Mode = ContentMode.Replace, Kept = [.. ids.Where(Base.Contains)], Picked = [.. ids.Where(id => !Base.Contains(id))] });

    internal void Switch(ContentMode mode)
    {
        if (mode != Mode)
        {
            Step(Choice with { Mode = mode });
        }
    }

    /// <summary>Puts the list back as it is stored. That, too, can be undone.</summary>
    internal virtual void Revert() => Step(ContentChoice.None);

    /// <summary>Takes the last step back.</summary>
    internal void Undo()
    {
        if (steps.Last is { } last)
        {
            steps.RemoveLast();
            Settle(last.Value);
        }
    }

    /// <summary>Takes over what was chosen before. That is no step: there is nothing before it.</summary>
    internal void Restore(ContentChoice choice)
    {
        steps.Clear();
        Settle(choice);
    }

    /// <summary>Takes over an edit that was made before.</summary>
    internal virtual void Restore(ContentEdit edit) =>
        Restore(
            edit.Mode switch
            {
                ContentMode.Replace => ContentChoice.None with
                {
                    Mode = edit.Mode,
                    Picked = [.. edit.Ids.Where(id => !Base.Contains(id))],
                    Kept = [.. edit.Ids.Where(Base.Contains)],
                },
                ContentMode.Remove => ContentChoice.None with { Mode = edit.Mode, Dropped = [.. edit.Ids] },
                _ => ContentChoice.None with { Picked = [.. edit.Ids], Dropped = [.. edit.Without] },
            }
        );

    /// <summary>The same additions and removals over another state of the list. Lists merge as sets: whatever else happened to it stays.</summary>
    internal ContentDraft Over(IReadOnlySet<Guid> stored)
    {
        ContentDraft draft = new(Field, stored);
        draft.Restore(
            Choice with
            {
                Picked = [.. Choice.Picked.Where(id => !stored.Contains(id))],
                Kept = Mode == ContentMode.Replace ? [.. stored.Where(id => !Removed.Contains(id))] : [],
                Dropped = Mode == ContentMode.Replace ? [] : [.. Choice.Dropped.Where(stored.Contains)],
            }
        );
        return draft;
    }

    private protected void Step(ContentChoice choice)
    {
        steps.AddLast(Choice);
        if (steps.Count > MostSteps)
        {
            steps.RemoveFirst();
        }

        Settle(choice);
    }

    // Whatever a kept draft says is measured against the list as it is: what is there cannot come, what is not there cannot go.
    private void Settle(ContentChoice choice)
    {
        Choice = choice;
        Added = choice.Mode == ContentMode.Remove && !IsShared ? [] : choice.Picked.Where(id => !Base.Contains(id)).ToHashSet();
        Removed = RemovedBy(choice);
    }

    private HashSet<Guid> RemovedBy(ContentChoice choice) =>
        choice.Mode == ContentMode.Replace ? [.. Base.Where(id => !choice.Kept.Contains(id))] : [.. choice.Dropped.Where(Base.Contains)];
}
