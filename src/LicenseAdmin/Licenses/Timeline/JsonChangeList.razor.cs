using System.Text.Json;
using System.Text.RegularExpressions;
using LicenseAdmin.Domain;
using Microsoft.AspNetCore.Components;

namespace LicenseAdmin.Licenses.Timeline;

/// <summary>Members of a JSON object that came, went or changed, by the path of keys that leads to each.</summary>
public sealed partial class JsonChangeList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<JsonChange> Changes { get; set; }

    /// <summary>The license was made with these members: none was there before.</summary>
    [Parameter]
    public bool Created { get; set; }

    /// <summary>It has happened; otherwise it would, if somebody saved it or when its time comes.</summary>
    [Parameter]
    public bool Done { get; set; }

    private bool Unfolded { get; set; }

    private string Was(JsonChange change) =>
        (Done, change.After) switch
        {
            (true, null) => "removed, was ",
            (true, _) => "was ",
            (false, null) => "would be removed, is ",
            (false, _) => "is ",
        };

    private string Is(JsonChange change) =>
        (Done, change.Before) switch
        {
            (true, null) => "added, is ",
            (true, _) => "is now ",
            (false, null) => "would be added, as ",
            (false, _) => "would be ",
        };

    /// <summary><c>limits.daily</c>; a key that is no plain word stands in brackets, so that <c>a.b</c> is never taken for two keys.</summary>
    internal static string PathText(IReadOnlyList<string> path) =>
        string.Concat(
            path.Select(
                (key, depth) =>
                    !PlainKey().IsMatch(key) ? $"[{JsonSerializer.Serialize(key, Readable)}]"
                    : depth == 0 ? key
                    : $".{key}"
            )
        );

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [GeneratedRegex(@"^[\p{L}_$][\p{L}\p{Nd}_$-]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainKey();
}
