using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Edits one field of a draft. What it looks like follows from the field's type; see <see cref="LicenseForm"/> for its words.</summary>
public sealed partial class FieldEditor
{
    private DifferenceNames names = DifferenceNames.None;
    private bool editing;
    private bool wasWrong;

    [Parameter, EditorRequired]
    public required FormField Form { get; set; }

    [Parameter, EditorRequired]
    public required LicenseDraft Draft { get; set; }

    /// <summary>The draft has another text: whatever depends on it renders anew.</summary>
    [Parameter, EditorRequired]
    public EventCallback Typed { get; set; }

    private string? Text => Draft.TextOf(Form.Field);

    private string? Help =>
        Form.Field == LicenseFields.SeatsLimit && Draft.SeatsUsed > 0
            ? $"{Draft.SeatsUsed.ToString("N0", CultureInfo.InvariantCulture)} in use."
            : Form.Hint;

    // Nobody is corrected in the middle of a word, except where the place of the mistake is what the person looks for.
    private IReadOnlyList<string> Errors =>
        editing && !wasWrong && !Draft.IsRevealed && Form.Field is not JsonField ? [] : Draft.ErrorsOf(Form.Field);

    private void Enter()
    {
        if (!editing)
        {
            wasWrong = Draft.ErrorsOf(Form.Field).Count > 0;
            editing = true;
        }
    }

    // Here and in every control by a binding: a value that is merely rendered back would undo the letters typed since it was sent.
    private Task TypeAsync(string? text)
    {
        Draft.Type(Form.Field, text);
        return Typed.InvokeAsync();
    }

    private Task RevertAsync() => TypeAsync(Draft.BaseTextOf(Form.Field));

    private void KnowParent(LicenseLink link) =>
        names = new DifferenceNames(names.Content, new Dictionary<int, LicenseLink>(names.Licenses) { [link.Id] = link });
}
