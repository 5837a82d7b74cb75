using System.Security.Cryptography;
using LicenseAdmin.Domain;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Data;

/// <summary>The <c>Audit</c> section.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>
    /// The file that holds the key of history, as it is, at least 32 bytes. Blank: on SQLite a file beside the database, which the first start makes; on
    /// SQL Server it must be set, since all instances need the same one.
    /// </summary>
    public string KeyFile { get; set; } = string.Empty;

    internal const string HowToMake =
        "Make one with “openssl rand -out <file> 32”, readable by the site alone, and keep a copy where no copy of the database is.";
}

/// <summary>What is the matter with the key of history, and what an operator can do about it.</summary>
internal sealed class HistoryKeyException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The key that history is sealed with: in a file, because it proves nothing where those who can write to the database can read it.</summary>
internal sealed class HistoryKey(IDbContextFactory<LicenseDbContext> databases, IOptions<DatabaseOptions> database, IOptions<AuditOptions> audit)
{
    private const string Suffix = "-key";
    private const int Length = 32;

    // One of them may have been tampered with, and that is for the audit to say.
    private const int NewestRows = 10;

    private HistoryChain? chain;

    /// <summary>Where the key is.</summary>
    public string File =>
        IsNamed
            ? Path.GetFullPath(audit.Value.KeyFile)
            : Path.GetFullPath(new SqliteConnectionStringBuilder(database.Value.ConnectionString).DataSource) + Suffix;

    private bool IsNamed => !string.IsNullOrWhiteSpace(audit.Value.KeyFile);

    /// <summary>What seals new rows. The first to ask makes the key where that is for the site to do.</summary>
    /// <exception cref="HistoryKeyException">There is no key, or it is not the one that history was sealed with.</exception>
    public async ValueTask<HistoryChain> OpenAsync(CancellationToken cancellation)
    {
        if (chain is null)
        {
            await using LicenseDbContext db = databases.CreateDbContext();
            HistoryChain opened = await OpenAsync(db, cancellation);
            if (await FitsAsync(db, opened, cancellation) == false)
            {
                throw new HistoryKeyException(
                    $"The key in {File} fits none of the newest rows of history: they were sealed with another. Put that one back, or the chain breaks here."
                );
            }

            chain = opened;
        }

        return chain;
    }

    /// <summary>As <see cref="OpenAsync(CancellationToken)"/>, without looking whether the key fits: for whoever is about to find that out.</summary>
    public async Task<HistoryChain> OpenAsync(LicenseDbContext db, CancellationToken cancellation) => new(await KeyAsync(db, cancellation));

    private async Task<byte[]> KeyAsync(LicenseDbContext db, CancellationToken cancellation)
    {
        string file = File;
        if (await ReadAsync(file, cancellation) is { } key)
        {
            return key;
        }

        bool isSealed = await db.Licenses.AnyAsync(license => license.HistoryMac != null, cancellation);
        if (!isSealed && !IsNamed)
        {
            Make(file);
        }

        // Another process may have made it since, and begun to write.
        return await ReadAsync(file, cancellation)
            ?? throw new HistoryKeyException(
                isSealed
                    ? $"History was sealed with a key that is gone: {file} is not there. Put it back from your copy; a new one would break the chain."
                    : $"Audit:KeyFile names {file}, which is not there. {AuditOptions.HowToMake}"
            );
    }

    private static async Task<byte[]?> ReadAsync(string file, CancellationToken cancellation)
    {
        byte[] key;
        try
        {
            key = await System.IO.File.ReadAllBytesAsync(file, cancellation);
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new HistoryKeyException($"The key of history cannot be read: {problem.Message}", problem);
        }

        return key.Length >= Length
            ? key
            : throw new HistoryKeyException($"{file} has {key.Length} bytes, and a key of history has at least {Length}.");
    }

    // Written aside and then given its name, which only one process can: nobody ever reads half a key, or a key that another one replaces.
    private static void Make(string file)
    {
        string draft = $"{file}-{Guid.NewGuid():n}";
        FileStreamOptions options = new()
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (FileStream written = new(draft, options))
        {
            written.Write(RandomNumberGenerator.GetBytes(Length));
            written.Flush(flushToDisk: true);
        }

        try
        {
            System.IO.File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            System.IO.File.Delete(draft);
        }
    }

    // Null: there is nothing to try it on.
    private static async Task<bool?> FitsAsync(LicenseDbContext db, HistoryChain chain, CancellationToken cancellation)
    {
        bool? fits = null;
        foreach ((StoredChange row, byte[]? previous) in await HistoryRows.NewestAsync(db, NewestRows, cancellation))
        {
            if (row.Mac is not null)
            {
                fits = fits == true || (row.Change is { } change && chain.Fits(change, previous));
            }
        }

        return fits;
    }
}
