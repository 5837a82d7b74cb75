using System.Data.Common;
using LicenseAdmin.Catalog;
using LicenseAdmin.Data;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Demonstration;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Unit.Licenses;

/// <summary>The demonstration, made twice: once straight, and once after having been stopped half-way. Making it takes seconds.</summary>
public sealed class DemonstrationFixture : IAsyncLifetime
{
    internal TestHouse House { get; private set; } = null!;

    /// <summary>The house in which it was stopped and begun again.</summary>
    internal TestHouse Other { get; private set; } = null!;

    internal DemonstrationSummary Summary { get; private set; } = null!;

    /// <summary>How many licenses, clients and users were left in the other house when it was stopped.</summary>
    internal int LeftBehind { get; private set; }

    public async ValueTask InitializeAsync()
    {
        House = await TestHouse.OpenEmptyAsync();
        Other = await TestHouse.OpenEmptyAsync();
        Summary = (await House.Demonstration.FillAsync(CancellationToken.None)).Value;

        using StopHalfWay stop = new(commands: 2000);
        using SqliteWriteQueue queue = new();

        // Sealed with the same key, the rows of both can be compared to the last byte.
        File.Copy(House.KeyFile, Other.KeyFile);
        DatabaseOptions database = new() { ConnectionString = $"Data Source={Other.File}" };
        DbContextOptions<SqliteLicenseDbContext> options = new DbContextOptionsBuilder<SqliteLicenseDbContext>(DataServices.SqliteOptions(database))
            .AddInterceptors(stop)
            .Options;
        LicenseDbContextFactory databases = new(() => new SqliteLicenseDbContext(options) { Queue = queue });
        DemonstrationData stopped = new(
            databases,
            new CatalogImport(databases, Other.Clock),
            new LicenseRules(),
            new HistoryKey(databases, Options.Create(database), Options.Create(new AuditOptions())),
            Other.Clock,
            NullLoggerFactory.Instance
        );
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.FillAsync(stop.Token));
        await using (LicenseDbContext db = Other.Database())
        {
            LeftBehind = await db.Licenses.CountAsync() + await db.Clients.CountAsync() + await db.Users.CountAsync();
        }

        Assert.Null((await Other.Demonstration.FillAsync(CancellationToken.None)).Failure);
    }

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>Cancels its token when so many commands were sent.</summary>
    private sealed class StopHalfWay(int commands) : DbCommandInterceptor, IDisposable
    {
        private readonly CancellationTokenSource source = new();
        private int sent;

        public CancellationToken Token => source.Token;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            if (++sent == commands)
            {
                await source.CancelAsync();
            }

            return result;
        }

        public void Dispose() => source.Dispose();
    }
}
