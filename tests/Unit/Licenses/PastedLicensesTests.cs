using System.Diagnostics;
using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Licenses;

public sealed class PastedLicensesTests : IAsyncLifetime
{
    private TestHouse house = null!;
    private License main = null!;
    private License nurses = null!;
    private License abroad = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.OpenAsync();
        main = await house.CreateAsync("Main", edits => edits.Set(LicenseFields.Sku, "acme-main"), externalId: "crm/0042");
        nurses = await house.CreateAsync("Nurses, north; and Étude", edits => edits.Set(LicenseFields.Sku, "ACME-N-1"));
        abroad = await house.CreateAsync("Main", client: TestHouse.Globex, externalId: "glx-1");
    }

    public ValueTask DisposeAsync() => house.DisposeAsync();

    [Theory]
    [InlineData("{0}\n{1}\n{2}")]
    [InlineData("{0} {1} {2}")]
    [InlineData("[{0},{1},{2}]")]
    [InlineData("{0};{1}\t{2}")]
    [InlineData("\"{0}\"\r\n\"{1}\"\r\n\"{2}\"\r\n")]
    public async Task Ids_of_contract_A_uuids_and_external_ids_are_told_apart_whatever_parts_them(string form)
    {
        Pasted<NamedLicense> pasted = await ResolveAsync(string.Format(null, form, main.Id, nurses.Uuid.ToString().ToUpperInvariant(), "glx-1"));

        Assert.Equal([main.Id, nurses.Id, abroad.Id], Ids(pasted));
        Assert.Empty(pasted.Unknown);
    }

    [Theory]
    [InlineData("nurses, NORTH;  and etude")]
    [InlineData("\"Nurses, north; and Étude\"")]
    [InlineData("acme-n-1")]
    [InlineData("ACME-N-1")]
    public async Task A_name_with_separators_and_a_SKU_name_a_license_in_any_case(string text) =>
        Assert.Equal([nurses.Id], Ids(await ResolveAsync(text)));

    [Fact]
    public async Task Each_of_the_outcomes_is_told_in_the_order_of_the_text()
    {
        Pasted<NamedLicense> pasted = await ResolveAsync($"glx-1\nmain\nACME-MAIN\ncrm/0042\n999999\nNo such license\nNo such license");

        Assert.Equal([("glx-1", abroad.Id), ("ACME-MAIN", main.Id)], pasted.Matches.Select(match => (match.Text, match.Item.Id)));
        Assert.Equal([("crm/0042", main.Id)], pasted.Duplicates.Select(match => (match.Text, match.Item.Id)));
        PastedAmbiguity<NamedLicense> several = Assert.Single(pasted.Ambiguous);
        Assert.Equal("main", several.Text);
        Assert.Equal([(main.Id, "Acme"), (abroad.Id, "Globex")], several.Items.Select(item => (item.Id, item.ClientName)).Order());
        Assert.Equal(["999999", "No such license"], pasted.Unknown);
    }

    [Fact]
    public async Task A_number_that_is_one_licenses_id_and_anothers_SKU_is_for_the_person_to_choose()
    {
        License other = await house.CreateAsync("Other", edits => edits.Set(LicenseFields.Sku, $"{main.Id}"));

        Pasted<NamedLicense> pasted = await ResolveAsync($"{main.Id}");

        Assert.Equal([main.Id, other.Id], Assert.Single(pasted.Ambiguous).Items.Select(item => item.Id).Order());
    }

    [Fact]
    public async Task A_number_with_leading_zeros_is_no_id()
    {
        License zeros = await house.CreateAsync("Zeros", externalId: $"00{main.Id}");

        Assert.Equal([zeros.Id], Ids(await ResolveAsync($"00{main.Id}")));
        Assert.Equal([$"0{main.Id}"], (await ResolveAsync($"0{main.Id}")).Unknown);
    }

    [Fact]
    public async Task Another_clients_licenses_are_unknown_to_whoever_does_not_reach_them()
    {
        string text = $"{abroad.Id}\n{abroad.Uuid}\nglx-1\nMain\n{nurses.Id}";

        Pasted<NamedLicense> pasted = (await house.Queries.ResolveAsync(text, house.PlatformAdmin, Cancellation)).Value;

        Assert.Equal([main.Id, nurses.Id], Ids(pasted));
        Assert.Equal([$"{abroad.Id}", $"{abroad.Uuid}", "glx-1"], pasted.Unknown);
        Assert.Empty(pasted.Ambiguous);
    }

    [Fact]
    public async Task Whoever_has_lost_the_role_is_refused()
    {
        Actor stranger = new(ActorKind.User, Guid.NewGuid(), "gone@example.org");

        Assert.IsType<Failure.Forbidden>((await house.Queries.ResolveAsync("Main", stranger, Cancellation)).Failure);
    }

    [Fact]
    public async Task Ten_thousand_entries_of_all_kinds_are_looked_up_in_a_few_statements_and_one_more_is_too_many()
    {
        const int Licenses = 2_500;
        await using (LicenseDbContext db = house.Database())
        {
            db.Licenses.AddRange(
                Enumerable
                    .Range(1, Licenses)
                    .Select(n => new License
                    {
                        Uuid = Guid.NewGuid(),
                        ClientId = TestHouse.Acme,
                        Name = $"Cohort {n}",
                        Sku = $"COHORT-{n}",
                        ExternalId = $"crm-{n}",
                        StartsAt = house.Clock.Now,
                    })
            );
            await db.SaveChangesAsync(Cancellation);
        }

        Pasted<NamedLicense> all = await ResolveAsync(string.Join('\n', Enumerable.Range(1, Licenses).Select(n => $"Cohort {n}")));
        string text = string.Join(
            '\n',
            all.Matches.SelectMany(match => new[] { $"{match.Item.Id}", match.Item.Name, match.Item.Sku!, $"crm-{match.Item.Name[7..]}" })
        );
        Stopwatch watch = Stopwatch.StartNew();
        Pasted<NamedLicense> pasted = await ResolveAsync(text);
        watch.Stop();

        Assert.Equal((Licenses, 3 * Licenses, 0), (pasted.Matches.Count, pasted.Duplicates.Count, pasted.Unknown.Count));
        // Ten times what it takes: one look-up an entry would take longer than that.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        TestContext.Current.TestOutputHelper!.WriteLine($"{watch.ElapsedMilliseconds} ms");
        Assert.True((await ResolveAsync($"{text}\nglx-1")).TooMany);
    }

    private static IEnumerable<int> Ids(Pasted<NamedLicense> pasted) => pasted.Matches.Select(match => match.Item.Id);

    private async Task<Pasted<NamedLicense>> ResolveAsync(string text) => (await house.Queries.ResolveAsync(text, house.DmAdmin, Cancellation)).Value;
}
