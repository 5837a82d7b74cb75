using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Api;
using LicenseAdmin.Unit.Testing;
using Microsoft.Extensions.Options;

namespace LicenseAdmin.Unit.Licenses.Proof;

/// <summary>Where the key comes from, and when the site would rather not write.</summary>
public sealed class HistoryKeyTests
{
    [Fact]
    public async Task The_first_write_makes_a_key_beside_the_database_that_nobody_else_can_read()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        Assert.False(File.Exists(house.KeyFile));

        await house.CreateAsync("Any");

        byte[] key = await File.ReadAllBytesAsync(house.KeyFile, Cancellation);
        Assert.Equal(32, key.Length);
        Assert.InRange(key.Distinct().Count(), 16, 32);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(house.KeyFile));
        }
    }

    [Fact]
    public async Task Many_that_start_at_once_end_with_one_key()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        using Barrier together = new(8);

        HistoryChain[] chains = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Factory.StartNew(
                            () =>
                            {
                                HistoryKey key = KeyOf(house);
                                together.SignalAndWait(Cancellation);
                                return key.OpenAsync(Cancellation).AsTask();
                            },
                            Cancellation,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                        .Unwrap()
                )
        );

        LicenseChange row = LicenseChange.Of(1, 1, DateTime.UnixEpoch, house.DmAdmin, new ChangeReason(ChangeOrigin.Browser), []);
        Assert.Single(chains.Select(chain => Convert.ToHexString(chain.Seal(row, null).Mac!)).Distinct(StringComparer.Ordinal));
        Assert.Equal([house.KeyFile], Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileName(house.KeyFile)}*"));
    }

    [Fact]
    public async Task A_key_that_is_gone_is_not_replaced_once_history_was_sealed_with_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        File.Delete(house.KeyFile);

        HistoryKeyException refused = await Assert.ThrowsAsync<HistoryKeyException>(() => KeyOf(house).OpenAsync(Cancellation).AsTask());

        Assert.Contains("sealed with a key that is gone", refused.Message, StringComparison.Ordinal);
        Assert.Contains(house.KeyFile, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(house.KeyFile));
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task Another_key_seals_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.CreateAsync("Any");
        byte[] right = await File.ReadAllBytesAsync(house.KeyFile, Cancellation);
        await File.WriteAllBytesAsync(house.KeyFile, new byte[32], Cancellation);

        HistoryKeyException refused = await Assert.ThrowsAsync<HistoryKeyException>(() => KeyOf(house).OpenAsync(Cancellation).AsTask());
        await File.WriteAllBytesAsync(house.KeyFile, right, Cancellation);
        await KeyOf(house).OpenAsync(Cancellation);

        Assert.Contains("fits none of the newest rows", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_row_that_was_tampered_with_does_not_keep_the_site_from_starting()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        await house.RenamedAsync(2);
        await house.TamperAsync("UPDATE \"LicenseChanges\" SET \"Origin\" = 'Nowhere' WHERE \"Id\" = 3");

        await KeyOf(house).OpenAsync(Cancellation);
    }

    [Fact]
    public async Task A_key_that_is_named_is_never_made()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        string file = Path.Combine(Path.GetTempPath(), $"licenseadmin-{Guid.NewGuid():n}");

        HistoryKeyException missing = await RefusedAsync(house, file);
        await File.WriteAllBytesAsync(file, new byte[31], Cancellation);
        HistoryKeyException shorter = await RefusedAsync(house, file);
        await File.WriteAllBytesAsync(file, new byte[32], Cancellation);
        await KeyOf(house, file).OpenAsync(Cancellation);
        File.Delete(file);

        Assert.StartsWith($"Audit:KeyFile names {file}, which is not there. Make one with", missing.Message, StringComparison.Ordinal);
        Assert.Equal($"{file} has 31 bytes, and a key of history has at least 32.", shorter.Message);
        Assert.False(File.Exists(house.KeyFile));
    }

    [Fact]
    public async Task The_key_reaches_no_log()
    {
        using WrittenLog log = new();
        await using ApiSite site = await ApiSite.OpenAsync(log);
        License license = await site.House.CreateAsync("Any");
        (await site.PutAsync(license, ApiSite.Body("Other"))).IsOk();

        byte[] key = await File.ReadAllBytesAsync(site.House.KeyFile, Cancellation);
        Assert.NotEmpty(log.Lines);
        Assert.All(
            [Convert.ToHexString(key), Convert.ToBase64String(key)],
            form => Assert.DoesNotContain(log.Lines, line => line.Contains(form, StringComparison.OrdinalIgnoreCase))
        );
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<HistoryKeyException> RefusedAsync(TestHouse house, string file) =>
        Assert.ThrowsAsync<HistoryKeyException>(() => KeyOf(house, file).OpenAsync(Cancellation).AsTask());

    // As another process sees it.
    private static HistoryKey KeyOf(TestHouse house, string file = "") =>
        new(
            new LicenseDbContextFactory(house.Database),
            Options.Create(new DatabaseOptions { ConnectionString = $"Data Source={house.File}" }),
            Options.Create(new AuditOptions { KeyFile = file })
        );
}
