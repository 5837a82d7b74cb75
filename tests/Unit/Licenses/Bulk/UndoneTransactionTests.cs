using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Bulk;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class UndoneTransactionTests
{
    private const string Batch = "nightly-7";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_was_done_under_a_transaction_every_license_is_as_it_was_before(int seed)
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<License> licenses = await ManyAsync(house, 8);
        RandomEdits random = new(seed);
        for (int at = 0; at < 24; at++)
        {
            await house.UpdateAsync(licenses[at % 8], random.Fill);
        }

        List<LicenseState> before = await StatesAsync(house, licenses);
        for (int at = 0; at < 60; at++)
        {
            await UnderAsync(house, licenses[at % 7], Batch, random.Fill);
        }

        BulkRunView undone = await UndoAsync(house, Batch);

        Assert.Empty(await house.ItemsAsync(undone.Id, BulkOutcome.Refused));
        Assert.Equal(0, undone.Conflicts);
        Assert.InRange(undone.Changed, 1, 8);
        List<LicenseState> after = await StatesAsync(house, licenses);
        Assert.All(before.Zip(after), pair => Assert.Empty(pair.First.DifferencesTo(pair.Second)));
        LicenseChange last = (await house.HistoryAsync(licenses[0]))[^1];
        Assert.Equal((ChangeOrigin.Bulk, BulkDrafts.UndoType, undone.TransactionId), (last.Origin, last.ChangeType, last.TransactionId));
        Assert.NotEqual(Batch, last.TransactionId);
    }

    [Fact]
    public async Task What_was_changed_since_is_named_and_left_alone_and_undone_all_the_same_where_it_is_chosen()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<License> licenses = await ManyAsync(house, 4);
        foreach (License license in licenses)
        {
            await UnderAsync(
                house,
                license,
                Batch,
                edits =>
                    edits
                        .Set(LicenseFields.SeatsLimit, 50)
                        .Set(LicenseFields.Courses, Append(1, 2))
                        .Set(LicenseFields.Metadata, """{"owner":"Ann","terms":{"net":30}}""")
            );
        }

        await house.UpdateAsync(licenses[1], edits => edits.Set(LicenseFields.Sku, "LATER"));
        await house.UpdateAsync(
            licenses[2],
            edits =>
                edits
                    .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, [.. Ids(2, 3)]))
                    .Set(LicenseFields.Metadata, """{"owner":"Ben","place":"Oslo"}""")
        );
        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;

        BulkRunView first = await house.PreviewAsync(run, null);
        IReadOnlyList<BulkItemRow> left = await house.ItemsAsync(run, BulkOutcome.Conflict);
        await house.Runs.ChooseAsync(
            await house.RunAsync(run),
            left.Single(row => row.LicenseId == licenses[2].Id).Position,
            true,
            house.DmAdmin,
            CancellationToken.None
        );
        BulkRunView second = await house.PreviewAsync(run, null);
        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView done = await house.RunAsync(run);

        Assert.Equal((2, 2, 0), (first.Changed, first.Conflicts, first.Chosen));
        Assert.Equal(
            ["Changed since by dana@example.org: courses, metadata.", "Changed since by dana@example.org: sku."],
            left.Select(row => row.Reason)
        );
        Assert.Equal((3, 1, 1), (second.Changed, second.Conflicts, second.Chosen));
        Assert.Equal((3, 1, 1), (done.Changed, done.Conflicts, done.Chosen));
        License alone = await house.StoredAsync(licenses[1]);
        Assert.Equal((50, "LATER"), (alone.SeatsLimit, alone.Sku));
        License chosen = await house.StoredAsync(licenses[2]);

        // Ann came with the transaction and Ben after it: who was there before, nobody, is back. Oslo is none of the transaction's business.
        Assert.Equal((0, """{"place":"Oslo"}"""), (chosen.SeatsLimit, chosen.Metadata));
        Assert.Equal(Ids(3), await house.ContentAsync(licenses[2], ContentKind.Course));
        Assert.Equal("{}", (await house.StoredAsync(licenses[3])).Metadata);
        Assert.Equal(
            "Changed since by dana@example.org: courses, metadata.",
            (await house.ItemsAsync(run)).Single(row => row.LicenseId == licenses[2].Id).Reason
        );
    }

    [Fact]
    public async Task All_that_changed_since_can_be_chosen_and_left_alone_again_at_one_step()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<License> licenses = await ManyAsync(house, 3);
        foreach (License license in licenses)
        {
            await UnderAsync(house, license, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
            await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "LATER"));
        }

        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(run, null);
        await house.Runs.ChooseAsync(await house.RunAsync(run), null, true, house.DmAdmin, CancellationToken.None);
        BulkRunView all = await house.PreviewAsync(run, null);
        await house.Runs.ChooseAsync(await house.RunAsync(run), null, false, house.DmAdmin, CancellationToken.None);
        BulkRunView none = await house.PreviewAsync(run, null);

        Assert.Equal((3, 3, 0), (all.Changed, all.Chosen, all.Conflicts));
        Assert.Equal((0, 0, 3), (none.Changed, none.Chosen, none.Conflicts));
    }

    [Fact]
    public async Task A_change_that_nobody_has_read_of_is_not_agreed_to()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        await UnderAsync(house, license, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Sku, "SECOND"));
        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(run, null);
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Third"));
        await house.Runs.ChooseAsync(await house.RunAsync(run), null, true, house.DmAdmin, CancellationToken.None);

        BulkRunView preview = await house.PreviewAsync(run, null);
        BulkItemRow row = Assert.Single(await house.ItemsAsync(run));

        Assert.Equal((0, 1), (preview.Changed, preview.Conflicts));
        Assert.Equal(("Changed since by dana@example.org: name.", false), (row.Reason, row.IsChosen));
        await house.Runs.ChooseAsync(await house.RunAsync(run), row.Position, true, house.DmAdmin, CancellationToken.None);
        await house.PreviewAsync(run, null);
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, "Fourth"));
        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);
        Assert.Equal((BulkOutcome.Conflict, 50), (Assert.Single(await house.ItemsAsync(run)).Outcome, (await house.StoredAsync(license)).SeatsLimit));
    }

    [Fact]
    public async Task A_change_between_two_of_the_transaction_is_one_since()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        await UnderAsync(house, license, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.SeatsLimit, 60));
        await UnderAsync(house, license, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 70));

        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView preview = await house.PreviewAsync(run, null);

        Assert.Equal((0, 1), (preview.Changed, preview.Conflicts));
        Assert.Equal("Changed since by dana@example.org: seats.", Assert.Single(await house.ItemsAsync(run)).Reason);
    }

    [Fact]
    public async Task A_license_that_the_transaction_made_stays_with_what_it_was_made_with()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License made = await MakeUnderAsync(house, Batch);
        await UnderAsync(house, made, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        License only = await MakeUnderAsync(house, "made-only");

        BulkRunView undone = await UndoAsync(house, Batch);
        Failure? nothing = (await house.Drafts.UndoTransactionAsync("made-only", house.DmAdmin, CancellationToken.None)).Failure;
        Failure? unknown = (await house.Drafts.UndoTransactionAsync("never-heard-of", house.DmAdmin, CancellationToken.None)).Failure;

        Assert.Equal((1, 0), (undone.Changed, undone.Refused));
        License stored = await house.StoredAsync(made);
        Assert.Equal(("Made", 7), (stored.Name, stored.SeatsLimit));
        Assert.Contains("a license is not unmade", Assert.IsType<Failure.Forbidden>(nothing).Message, StringComparison.Ordinal);
        Assert.IsType<Failure.NotFound>(unknown);
        await using LicenseDbContext db = house.Database();
        Assert.Equal(undone.Id, await db.BulkRuns.MaxAsync(run => run.Id));
        Assert.Equal(7, (await house.StoredAsync(only)).SeatsLimit);
    }

    [Fact]
    public async Task A_default_that_was_moved_goes_back_to_the_license_that_had_it()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License had = await house.CreateAsync("Had it", edits => edits.Set(LicenseFields.IsDefault, true));
        License got = await house.CreateAsync("Got it");
        await UnderAsync(house, got, Batch, edits => edits.Set(LicenseFields.IsDefault, true));

        BulkRunView undone = await UndoAsync(house, Batch);

        Assert.Equal((2, 0), (undone.Changed, undone.Refused));
        Assert.True((await house.StoredAsync(had)).IsDefault);
        Assert.False((await house.StoredAsync(got)).IsDefault);
    }

    [Fact]
    public async Task A_look_at_one_license_says_what_the_run_then_does_to_it_and_does_nothing()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        await UnderAsync(
            house,
            license,
            Batch,
            edits => edits.Set(LicenseFields.SeatsLimit, 50).Set(LicenseFields.Metadata, """{"a":1}""").Set(LicenseFields.Courses, Append(1))
        );
        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(run, null);

        LicenseOutcome seen = (await house.Runs.LookAsync(run, 1, house.DmAdmin, CancellationToken.None)).Value;
        License untouched = await house.StoredAsync(license);
        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);

        Assert.Equal((2L, 50), (untouched.Version, untouched.SeatsLimit));
        Assert.Equal(DifferenceJson.Write(seen.Differences), (await house.HistoryAsync(license))[^1].Differences);
        Assert.Equal(3, seen.Differences.Count);
        Assert.IsType<Failure.NotFound>((await house.Runs.LookAsync(run, 1, house.DmAdmin, CancellationToken.None)).Failure);
    }

    [Fact]
    public async Task A_retry_of_an_undo_takes_back_no_change_that_nobody_has_read_of()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(BulkChunks.Size + 2, edits => edits.Set(LicenseFields.SeatsLimit, 1));
        BulkRunView done = await house.CarryOutAsync(
            await house.DraftAsync(ids),
            new BulkOrder { Edits = new LicenseEdits().Set(LicenseFields.SeatsLimit, 2) }
        );

        // The last come first: the undo's first chunk reaches the last license, and not the first two.
        License read = new() { Id = ids[^1] };
        License unread = new() { Id = ids[0] };
        await house.UpdateAsync(read, edits => edits.Set(LicenseFields.Sku, "READ"));
        await house.UpdateAsync(unread, edits => edits.Set(LicenseFields.SeatsLimit, 3));
        int undo = (await house.Drafts.UndoAsync(done.Id, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(undo, null);
        await house.StartAsync(undo);
        await house.StepAsync(undo);
        await house.Runs.CancelAsync(undo, house.DmAdmin, CancellationToken.None);
        await house.Runner.RunAsync(undo, CancellationToken.None);

        int retry = (await house.Drafts.RetryAsync(undo, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView preview = await house.PreviewAsync(retry, null);
        IReadOnlyList<BulkItemRow> items = await house.ItemsAsync(retry);

        Assert.Equal((3, 2, 1, 1), (preview.Total, preview.Changed, preview.Chosen, preview.Conflicts));
        Assert.Equal(
            (true, "Changed since by dana@example.org: sku."),
            items.Where(row => row.LicenseId == read.Id).Select(row => (row.IsChosen, row.Reason)).Single()
        );
        Assert.Equal(BulkOutcome.Conflict, items.Single(row => row.LicenseId == unread.Id).Outcome);
        BulkRunView chosen = (await house.Runs.ChooseAsync(preview, null, false, house.DmAdmin, CancellationToken.None)).Value;
        Assert.Equal(2, (await house.PreviewAsync(chosen.Id, null)).Conflicts);
    }

    [Fact]
    public async Task While_a_run_still_writes_under_a_transaction_it_is_not_taken_back()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License before = await house.CreateAsync("Any");
        await UnderAsync(house, before, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        int early = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        await house.PreviewAsync(early, null);
        int run = await house.DraftAsync(await house.CreateManyAsync(2));
        await house.PreviewAsync(run, BulkSteps.Courses(ContentMode.Append, 1) with { TransactionId = Batch });
        await house.StartAsync(run);

        Failure? drafted = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Failure;
        Failure? begun = (await house.Runs.StartAsync(await house.RunAsync(early), null, house.DmAdmin, CancellationToken.None)).Failure;
        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView undone = await UndoAsync(house, Batch);

        string expected = $"Bulk run {run} still writes under this transaction id. Wait for its end, or cancel it first.";
        Assert.Equal([expected, expected], new[] { drafted, begun }.Select(failure => Assert.IsType<Failure.Forbidden>(failure).Message));
        Assert.Equal(3, undone.Changed);
    }

    [Fact]
    public async Task What_waits_for_another_license_is_previewed_as_it_will_be_however_many_lie_between()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License had = await house.CreateAsync("Had the default", edits => edits.Set(LicenseFields.IsDefault, true));
        License got = await house.CreateAsync("Got it");
        License above = await house.CreateAsync("Above");
        License below = await house.CreateAsync("Below", edits => edits.Set(LicenseFields.Parent, above.Id));
        List<int> many = await house.CreateManyAsync(BulkChunks.Size + 20);
        await UnderAsync(house, below, Batch, edits => edits.Set(LicenseFields.Parent, null));
        await UnderAsync(house, got, Batch, edits => edits.Set(LicenseFields.IsDefault, true));
        await house.CarryOutAsync(await house.DraftAsync(many), BulkSteps.Courses(ContentMode.Append, 1) with { TransactionId = Batch });
        await UnderAsync(house, above, Batch, edits => edits.Set(LicenseFields.Parent, below.Id));

        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView preview = await house.PreviewAsync(run, null);
        foreach (BulkItemRow row in (await house.ItemsAsync(run)).Where(row => row.LicenseId == had.Id || row.LicenseId == below.Id))
        {
            Assert.Null((await house.Runs.LookAsync(run, row.Position, house.DmAdmin, CancellationToken.None)).Failure);
        }

        await house.StartAsync(run);
        await house.Runner.RunAsync(run, CancellationToken.None);
        BulkRunView undone = await house.RunAsync(run);

        Assert.Equal((many.Count + 4, 0), (preview.Changed, preview.Refused));
        Assert.Equal((preview.Changed, 0), (undone.Changed, undone.Refused));
        Assert.True((await house.StoredAsync(had)).IsDefault);
        Assert.Equal(above.Id, (await house.StoredAsync(below)).ParentId);
    }

    [Fact]
    public async Task What_an_undo_left_alone_a_retry_takes_back()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License license = await house.CreateAsync("Any");
        await UnderAsync(house, license, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50).Set(LicenseFields.Metadata, """{"a":1}"""));
        License other = await house.CreateAsync("Other");
        await UnderAsync(house, other, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Metadata, """{"a":1,"b":2}"""));
        BulkRunView undone = await UndoAsync(house, Batch);

        int retry = (await house.Drafts.RetryAsync(undone.Id, house.DmAdmin, CancellationToken.None)).Value;
        BulkRunView retried = await house.CarryOutAsync(retry, null);

        Assert.Equal((1, 1), (undone.Changed, undone.Conflicts));
        Assert.Equal((1, true), (retried.Changed, retried.Undoes));
        License stored = await house.StoredAsync(license);
        Assert.Equal((0, """{"b":2}"""), (stored.SeatsLimit, stored.Metadata));
    }

    [Fact]
    public async Task Only_a_dm_admin_undoes_and_only_on_licenses_within_reach()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        License ours = await house.CreateAsync("Ours");
        License theirs = await house.CreateAsync("Theirs", client: TestHouse.Globex);
        await UnderAsync(house, ours, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        await UnderAsync(house, theirs, Batch, edits => edits.Set(LicenseFields.SeatsLimit, 50));
        await UnderAsync(house, theirs, "theirs", edits => edits.Set(LicenseFields.SeatsLimit, 60));
        Failure? forbidden = (await house.Drafts.UndoTransactionAsync(Batch, house.PlatformAdmin, CancellationToken.None)).Failure;
        await house.PromoteAsync(house.PlatformAdmin);

        int run = (await house.Drafts.UndoTransactionAsync(Batch, house.PlatformAdmin, CancellationToken.None)).Value;
        Failure? hidden = (await house.Drafts.UndoTransactionAsync("theirs", house.PlatformAdmin, CancellationToken.None)).Failure;

        Assert.IsType<Failure.Forbidden>(forbidden);
        Assert.Equal(ours.Id, Assert.Single(await house.ItemsAsync(run)).LicenseId);
        Assert.IsType<Failure.NotFound>(hidden);
    }

    [Fact]
    public async Task A_transaction_of_thousands_is_taken_back_whole()
    {
        await using TestHouse house = await TestHouse.OpenAsync();
        List<int> ids = await house.CreateManyAsync(5_020);
        BulkRunView done = await house.CarryOutAsync(
            await house.DraftAsync(ids),
            BulkSteps.Courses(ContentMode.Append, 1) with
            {
                TransactionId = Batch,
            }
        );

        BulkRunView undone = await UndoAsync(house, Batch);

        Assert.Equal((ids.Count, ids.Count, 0), (done.Changed, undone.Changed, undone.Conflicts));
        Assert.Equal(ids.Order(), (await house.ItemsAsync(undone.Id)).Select(row => row.LicenseId).Order());
        await using LicenseDbContext db = house.Database();
        Assert.False(await db.LicenseCourses.AnyAsync());
    }

    private static async Task<BulkRunView> UndoAsync(TestHouse house, string transaction) =>
        await house.CarryOutAsync((await house.Drafts.UndoTransactionAsync(transaction, house.DmAdmin, CancellationToken.None)).Value, null);

    private static async Task<List<License>> ManyAsync(TestHouse house, int count)
    {
        List<License> licenses = [];
        for (int n = 1; n <= count; n++)
        {
            licenses.Add(await house.CreateAsync($"License {n}"));
        }

        return licenses;
    }

    private static Task<Result<LicenseOutcome>> UnderAsync(TestHouse house, License license, string transaction, Action<LicenseEdits> edit)
    {
        LicenseEdits edits = new();
        edit(edits);
        return house.Updates.UpdateAsync(
            new UpdateLicense
            {
                License = new LicenseKey { Id = license.Id },
                Edits = edits,
                Reason = new ChangeReason(ChangeOrigin.ContractA, TransactionId: transaction),
            },
            house.DmAdmin,
            CancellationToken.None
        );
    }

    private static async Task<License> MakeUnderAsync(TestHouse house, string transaction) => (
            await house.Updates.CreateAsync(
                new CreateLicense
                {
                    ClientId = TestHouse.Acme,
                    Edits = new LicenseEdits().Set(LicenseFields.Name, "Made").Set(LicenseFields.SeatsLimit, 7),
                    Reason = new ChangeReason(ChangeOrigin.ContractB, ChangeReason.Create, transaction),
                },
                house.DmAdmin,
                CancellationToken.None
            )
        ).Value.License;

    private static async Task<List<LicenseState>> StatesAsync(TestHouse house, List<License> licenses)
    {
        List<LicenseState> states = [];
        foreach (License license in licenses)
        {
            states.Add(LicenseState.Replay(await house.HistoryAsync(license)));
        }

        return states;
    }

    private static ContentEdit Append(params int[] courses) => new(ContentMode.Append, [.. Ids(courses)]);

    private static HashSet<Guid> Ids(params int[] courses) => [.. courses.Select(TestHouse.CourseId)];
}
