using System.Globalization;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses.Proof;

/// <summary>
/// Checks that history is what was written: every row against its MAC and the row before it, every license against the end of its rows. Reads a
/// database that is in use. On SQLite no writer waits for it; on SQL Server those of a license do while it is looked at again, and a head waits for
/// whoever is writing history and keeps others from it for one statement. See ADR 0013 for what it proves.
/// </summary>
internal sealed class HistoryAudit(IDbContextFactory<LicenseDbContext> databases, HistoryKey key)
{
    /// <param name="head">What the rows up to its own are compared with, where one was kept.</param>
    /// <exception cref="HistoryKeyException">There is no key to verify with.</exception>
    public async Task<AuditReport> VerifyAsync(KeptHead? head, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        HistoryChain chain = await key.OpenAsync(db, cancellation);
        return await db.ReadAsync(token => VerifyAsync(db, chain, head, token), cancellation);
    }

    /// <summary>The head of history as it is, for keeping elsewhere. Needs no key.</summary>
    public async Task<KeptHead> HeadAsync(CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        return await db.ReadAsync(
            async token =>
            {
                using HeadOfRows rows = new();
                await foreach ((long id, byte[]? mac) in HistoryRows.MacsAsync(db, await db.SettledChangeAsync(token), token))
                {
                    rows.Add(id, mac);
                }

                return rows.Read();
            },
            cancellation
        );
    }

    private static async Task<AuditReport> VerifyAsync(LicenseDbContext db, HistoryChain chain, KeptHead? head, CancellationToken cancellation)
    {
        ChainWalk walk = new(chain);
        List<BrokenRow> suspects = [];
        using HeadOfRows covered = new();
        await foreach (StoredChange row in HistoryRows.AllAsync(db, cancellation))
        {
            AddIfAny(suspects, walk.Follow(row));
            if (row.Id <= head?.LastRow)
            {
                covered.Add(row.Id, row.Mac);
            }
        }

        await foreach (LicenseEnd license in Ends(db.Licenses.OrderBy(license => license.Id)).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            AddIfAny(suspects, walk.End(license));
        }

        AddIfAny(suspects, walk.Left());
        bool isWrongKey = walk.Rows > walk.Uncovered && walk.Fitting == 0;
        return new AuditReport
        {
            Rows = walk.Rows,
            CoveredFrom = walk.CoveredFrom,
            Uncovered = walk.Uncovered,
            IsWrongKey = isWrongKey,
            Broken = isWrongKey ? null : await FirstAsync(db, chain, suspects, walk.CoveredFrom, cancellation),
            HeadProblem = head is null ? null : Problem(head, covered.Read()),
        };
    }

    // On SQL Server somebody may have written between two of the reads: each suspect is looked at again, alone.
    private static async Task<BrokenRow?> FirstAsync(
        LicenseDbContext db,
        HistoryChain chain,
        List<BrokenRow> suspects,
        long? coveredFrom,
        CancellationToken cancellation
    )
    {
        foreach (BrokenRow suspect in suspects)
        {
            int license = unchecked((int)suspect.License);
            if (
                await db.AloneAsync(
                    license,
                    () => LookAgainAsync(db, new ChainWalk(chain, coveredFrom), suspect.License, cancellation),
                    cancellation
                ) is
                { } broken
            )
            {
                return broken;
            }
        }

        return null;
    }

    private static async Task<BrokenRow?> LookAgainAsync(LicenseDbContext db, ChainWalk walk, long license, CancellationToken cancellation)
    {
        await foreach (StoredChange row in HistoryRows.OfLicenseAsync(db, license, cancellation))
        {
            if (walk.Follow(row) is { } broken)
            {
                return broken;
            }
        }

        LicenseEnd? end = await Ends(db.Licenses.Where(stored => stored.Id == license)).FirstOrDefaultAsync(cancellation);
        return end is null ? walk.Left() : walk.End(end);
    }

    private static IQueryable<LicenseEnd> Ends(IQueryable<License> licenses) =>
        licenses.Select(license => new LicenseEnd(license.Id, license.Version, license.HistoryMac));

    private static string? Problem(KeptHead kept, KeptHead found)
    {
        long gone = kept.Rows - found.Rows;
        string last = kept.LastRow.ToString(CultureInfo.InvariantCulture);
        return found == kept ? null
            : found.LastRow < kept.LastRow && gone > 1
                ? string.Create(CultureInfo.InvariantCulture, $"row {last} and {gone - 1} others that it covers are gone.")
            : found.LastRow < kept.LastRow ? $"row {last}, which it covers, is gone."
            : gone > 0 ? string.Create(CultureInfo.InvariantCulture, $"{gone} of the rows that it covers are gone.")
            : gone < 0 ? string.Create(CultureInfo.InvariantCulture, $"{-gone} rows are there that were not when it was taken.")
            : "the rows that it covers are as many as they were, and not the same.";
    }

    private static void AddIfAny(List<BrokenRow> suspects, BrokenRow? suspect)
    {
        if (suspect is not null)
        {
            suspects.Add(suspect);
        }
    }
}
