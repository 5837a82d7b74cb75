using System.Globalization;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>A JSON value: on its line, or folded where it is long.</summary>
public sealed partial class JsonValue
{
    private const int LongestLine = 80;
    private const int BeginningLength = 40;

    /// <summary>JSON text.</summary>
    [Parameter, EditorRequired]
    public required string Json { get; set; }

    // Never half of a surrogate pair.
    private string Beginning => Json[..(char.IsHighSurrogate(Json[BeginningLength - 1]) ? BeginningLength - 1 : BeginningLength)];

    private string Size => $"{Json.Length.ToString("N0", CultureInfo.InvariantCulture)} characters";

    private string Indented => JsonObjectText.Indent(Json);
}
