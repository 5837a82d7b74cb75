using LicenseAdmin.Domain;

namespace LicenseAdmin.Unit.Domain;

public sealed class HistoryChainTests
{
    private static readonly HistoryChain Chain = new([.. Enumerable.Range(0, 32).Select(n => (byte)n)]);

    // What is sealed stays verifiable only as long as this form is what it is: a new form needs a new prefix, and both have to be known.
    [Fact]
    public void The_form_of_a_row_is_what_it_was()
    {
        byte[] first = Chain.Seal(Row(), null).Mac!;
        byte[] second = Chain.Seal(Row(transaction: null), first).Mac!;

        Assert.Equal("d28b7471b3b76440a26dd145d902d08aa7249d81af00f99891d0c92783583520", Convert.ToHexStringLower(first));
        Assert.Equal("c7d34b06904efa6f726fcc50a580741bcc7db7516e5165d12206eda6b394874b", Convert.ToHexStringLower(second));
    }

    [Fact]
    public void Texts_do_not_run_into_each_other()
    {
        string[] macs =
        [
            Mac(Row(name: "ab", type: "c")),
            Mac(Row(name: "a", type: "bc")),
            Mac(Row(name: "abc", type: "")),
            Mac(Row(transaction: "")),
            Mac(Row(transaction: null)),
            Mac(Row(), new byte[32]),
        ];

        Assert.Equal(macs.Length, macs.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_row_fits_after_its_own_predecessor_alone_and_under_its_own_key_alone()
    {
        LicenseChange row = Chain.Seal(Row(), null);

        Assert.True(Chain.Fits(row, null));
        Assert.False(Chain.Fits(row, row.Mac));
        Assert.False(new HistoryChain(new byte[32]).Fits(row, null));
        Assert.False(Chain.Fits(Row(), null));
    }

    [Fact]
    public void A_long_row_is_sealed_in_little_memory()
    {
        LicenseChange row = Row(differences: new string('x', 400_000));
        Chain.Seal(row, null);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 100; n++)
        {
            Chain.Seal(row, null);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 2000);
    }

    private static string Mac(LicenseChange row, byte[]? previous = null) => Convert.ToHexStringLower(Chain.Seal(row, previous).Mac!);

    private static LicenseChange Row(string name = "Dana Å", string type = "update", string? transaction = "t-1", string differences = "[]") =>
        new()
        {
            LicenseId = 7,
            Version = 3,
            At = new DateTime(2026, 11, 22, 9, 30, 0, DateTimeKind.Utc).AddTicks(1),
            ActorKind = ActorKind.ApiKey,
            ActorId = new Guid("bbbbbbbb-0000-4000-8000-000000000001"),
            ActorName = name,
            Origin = ChangeOrigin.ContractB,
            ChangeType = type,
            TransactionId = transaction,
            Fields = 5,
            Differences = differences,
        };
}
