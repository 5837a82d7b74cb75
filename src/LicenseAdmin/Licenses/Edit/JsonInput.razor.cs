using System.Globalization;
using System.Text;
using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Edit;

/// <summary>Edits a JSON object as text. What is wrong with it, with line and column, is the field's error.</summary>
public sealed partial class JsonInput
{
    private const int FewestRows = 5;
    private const int MostRows = 28;

    // Far more than any object that is accepted, and less than a circuit takes in one message.
    private const int MostCharacters = 250_000;

    private string? compact;

    [Parameter, EditorRequired]
    public required FieldContext Control { get; set; }

    [Parameter, EditorRequired]
    public required string? Text { get; set; }

    [Parameter]
    public EventCallback<string?> Typed { get; set; }

    private int Rows => Math.Clamp((Text ?? string.Empty).AsSpan().Count('\n') + 2, FewestRows, MostRows);

    // What counts is the compact form; as long as there is none, the text itself says about how large it is.
    private int Bytes => Encoding.UTF8.GetByteCount(compact ?? Text ?? string.Empty);

    private bool IsTooLarge => Bytes > JsonObjectText.MaxBytes;

    private string Size =>
        Bytes < 1024
            ? $"{Bytes} bytes of {JsonObjectText.MaxBytes / 1024} KiB"
            : string.Create(CultureInfo.InvariantCulture, $"{Bytes / 1024.0:0.0} of {JsonObjectText.MaxBytes / 1024} KiB");

    protected override void OnParametersSet() => compact = JsonObjectText.TryParse(Text ?? string.Empty, out string? parsed, out _) ? parsed : null;

    private Task FormatAsync() => compact is null ? Task.CompletedTask : Typed.InvokeAsync(JsonObjectText.Indent(compact));
}
