using System.Collections.Concurrent;
using System.Threading.Channels;
using LicenseAdmin.Data;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Identity.ApiKeys;

/// <summary>Notes when a key was last used, to the minute, beside the calls: none of them waits for the note.</summary>
internal sealed partial class ApiKeyUse(IDbContextFactory<LicenseDbContext> databases, TimeProvider clock, ILogger<ApiKeyUse> log) : BackgroundService
{
    private const int MostWaiting = 10_000;

    private readonly ConcurrentDictionary<Guid, DateTime> noted = new();
    private readonly Channel<(Guid Key, DateTime Minute)> uses = Channel.CreateBounded<(Guid, DateTime)>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }
    );

    public void Note(Guid key)
    {
        DateTime now = clock.GetUtcNow().UtcDateTime;
        DateTime minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        if (!noted.TryGetValue(key, out DateTime last) || last < minute)
        {
            noted[key] = minute;
            uses.Writer.TryWrite((key, minute));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach ((Guid key, DateTime minute) in uses.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using LicenseDbContext db = databases.CreateDbContext();
                await db
                    .ApiKeys.Where(k => k.Id == key && (k.LastUsedAt == null || k.LastUsedAt < minute))
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, minute), stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // A note that is missing misleads nobody for long; a service that has ended takes the site with it.
                LogMissed(key, problem);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The last use of API key {Key} could not be noted")]
    private partial void LogMissed(Guid key, Exception problem);
}
