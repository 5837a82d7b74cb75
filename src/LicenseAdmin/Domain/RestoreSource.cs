using System.Globalization;
using System.Text.RegularExpressions;

namespace LicenseAdmin.Domain;

/// <summary>
/// Which state a restore brings back. A change's row has no place of its own for it: it stands in the transaction id, and one change only can be made
/// on top of a version, so that no two restores share an id.
/// </summary>
/// <param name="License">The restored license. Another license's row names it where that one lost the default by the restore.</param>
/// <param name="Version">The version brought back, in whole or in part.</param>
/// <param name="Onto">The version that the license had before.</param>
public sealed partial record RestoreSource(Guid License, long Version, long Onto)
{
    public ChangeReason ToReason() =>
        new(ChangeOrigin.Restore, ChangeReason.Restore, string.Create(CultureInfo.InvariantCulture, $"restore:{License}:v{Version}:onto-v{Onto}"));

    /// <summary>What a change's row says; null: it is no restore.</summary>
    public static RestoreSource? Read(ChangeOrigin origin, string? transactionId) =>
        // Anybody may send such a transaction id; only a restore comes by that door.
        origin == ChangeOrigin.Restore
        && transactionId is not null
        && Written().Match(transactionId) is { Success: true } match
            ? new RestoreSource(
                Guid.Parse(match.Groups["license"].Value),
                long.Parse(match.Groups["version"].Value, CultureInfo.InvariantCulture),
                long.Parse(match.Groups["onto"].Value, CultureInfo.InvariantCulture)
            )
            : null;

    [GeneratedRegex(
        "^restore:(?<license>[0-9a-f-]{36}):v(?<version>[0-9]{1,18}):onto-v(?<onto>[0-9]{1,18})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Written();
}
