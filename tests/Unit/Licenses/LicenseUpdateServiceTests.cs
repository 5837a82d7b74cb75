using LicenseAdmin.Common;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Unit.Testing;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Unit.Licenses;

/// <summary>DOMAIN's table of cases, row by row, against a real database.</summary>
public class LicenseUpdateServiceTests : IAsyncLifetime
{
    private TestHouse house = null!;

    protected virtual DatabaseProvider Provider => DatabaseProvider.Sqlite;

    public async ValueTask InitializeAsync() => house = await TestHouse.OpenAsync(Provider);

    public async ValueTask DisposeAsync()
    {
        await house.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_keeps_the_rest()
    {
        License license = await house.CreateAsync("Before", e => e.Set(LicenseFields.Label, "Kept").Set(LicenseFields.SeatsLimit, 10));

        LicenseOutcome outcome = (await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "After"))).Value;

        License stored = await house.StoredAsync(license);
        Assert.Equal("After", stored.Name);
        Assert.Equal("Kept", stored.Label);
        Assert.Equal(10, stored.SeatsLimit);
        Assert.Equal(license.Version + 1, stored.Version);
        ScalarDifference difference = Assert.IsType<ScalarDifference>(Assert.Single(outcome.Differences));
        Assert.Equal(("Before", "After"), (difference.Before, difference.After));
    }

    [Fact]
    public async Task Null_clears_a_field_and_absence_keeps_it()
    {
        License license = await house.CreateAsync("L", e => e.Set(LicenseFields.Label, "x").Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(9)));

        await house.UpdateAsync(license, e => e.Set(LicenseFields.ExpiresAt, (DateTime?)null));

        License stored = await house.StoredAsync(license);
        Assert.Null(stored.ExpiresAt);
        Assert.Equal("x", stored.Label);
    }

    [Fact]
    public async Task History_says_who_when_why_and_by_which_door()
    {
        License license = await house.CreateAsync("L");
        house.Clock.Advance(TimeSpan.FromHours(3));

        await house.Updates.UpdateAsync(
            new UpdateLicense
            {
                License = new LicenseKey { Uuid = license.Uuid },
                Edits = new LicenseEdits().Set(LicenseFields.Active, false),
                Reason = new ChangeReason(ChangeOrigin.ContractA, "customer request", "T-1"),
            },
            house.DmAdmin,
            CancellationToken.None
        );

        LicenseChange change = (await house.HistoryAsync(license))[^1];
        Assert.Equal(house.Clock.Now, change.At);
        Assert.Equal((ActorKind.User, house.DmAdmin.Id, house.DmAdmin.Name), (change.ActorKind, change.ActorId, change.ActorName));
        Assert.Equal((ChangeOrigin.ContractA, "customer request", "T-1"), (change.Origin, change.ChangeType, change.TransactionId));
        Assert.Equal(2, change.Version);
        Assert.Equal(LicenseFields.Active.Bit, change.Fields);
    }

    [Fact]
    public async Task An_update_that_changes_nothing_is_accepted_leaves_a_row_and_does_not_move_the_version()
    {
        License license = await house.CreateAsync("Same");

        LicenseOutcome outcome = (await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, " Same "))).Value;

        Assert.Empty(outcome.Differences);
        Assert.Equal(license.Version, (await house.StoredAsync(license)).Version);
        List<LicenseChange> history = await house.HistoryAsync(license);
        Assert.Equal(2, history.Count);
        Assert.Empty(history[^1].ReadDifferences());
    }

    [Fact]
    public async Task Seats_below_the_seats_in_use_are_refused_and_both_numbers_named()
    {
        License license = await house.CreateAsync("L", e => e.Set(LicenseFields.SeatsLimit, 10));
        await house.AssignAsync(license, 7);
        await house.AssignAsync(license, 5, AssignmentStatus.Pending);

        Failure.Invalid failure = Invalid(await house.UpdateAsync(license, e => e.Set(LicenseFields.SeatsLimit, 6)));

        string message = Assert.Single(failure.Fields["seatsLimit"]);
        Assert.Contains("7", message, StringComparison.Ordinal);
        Assert.Contains("6", message, StringComparison.Ordinal);
        Assert.Null((await house.UpdateAsync(license, e => e.Set(LicenseFields.SeatsLimit, 7))).Failure);
    }

    [Fact]
    public async Task A_license_that_is_over_its_limit_already_can_still_be_edited()
    {
        License license = await house.CreateAsync("L", e => e.Set(LicenseFields.SeatsLimit, 3));
        await house.AssignAsync(license, 5);

        Result<LicenseOutcome> result = await house.UpdateAsync(license, e => e.Set(LicenseFields.SeatsLimit, 3).Set(LicenseFields.Name, "Renamed"));

        Assert.Null(result.Failure);
    }

    [Fact]
    public async Task Negative_seats_are_refused() =>
        Assert.Contains(
            "seatsLimit",
            Invalid(await house.UpdateAsync(await house.CreateAsync("L"), e => e.Set(LicenseFields.SeatsLimit, -1))).Fields.Keys
        );

    [Theory]
    [InlineData(true, "expiresAt")]
    [InlineData(false, "startsAt")]
    public async Task A_start_that_is_not_before_the_expiry_is_blamed_on_the_field_edited_later(bool expiryLast, string blamed)
    {
        License license = await house.CreateAsync("L");
        DateTime start = house.Clock.Now.AddDays(10);

        Failure.Invalid failure = Invalid(
            await house.UpdateAsync(
                license,
                e =>
                    _ = expiryLast
                        ? e.Set(LicenseFields.StartsAt, start).Set(LicenseFields.ExpiresAt, start)
                        : e.Set(LicenseFields.ExpiresAt, start).Set(LicenseFields.StartsAt, start)
            )
        );

        Assert.Equal(blamed, Assert.Single(failure.Fields).Key);
    }

    [Fact]
    public async Task Dates_that_clash_are_told_as_people_write_them_to_the_second_where_they_have_one()
    {
        DateTime start = new(2026, 11, 30, 5, 0, 0, DateTimeKind.Utc);

        Failure.Invalid failure = Invalid(
            await house.UpdateAsync(
                await house.CreateAsync("L"),
                edits => edits.Set(LicenseFields.StartsAt, start).Set(LicenseFields.ExpiresAt, start.AddSeconds(-1))
            )
        );

        Assert.Equal(["Starts (30 Nov 2026, 05:00 UTC) must be before Expires (30 Nov 2026, 04:59:59 UTC)."], Assert.Single(failure.Fields).Value);
    }

    [Fact]
    public async Task An_expiry_alone_that_lies_before_the_start_is_blamed_on_the_expiry() =>
        Assert.Contains(
            "expiresAt",
            Invalid(
                await house.UpdateAsync(await house.CreateAsync("L"), e => e.Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(-1)))
            ).Fields.Keys
        );

    [Fact]
    public async Task An_expired_license_can_be_renamed_and_extended()
    {
        License license = await house.CreateAsync("L", e => e.Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(1)));
        house.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Null((await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "Renamed"))).Failure);
        LicenseOutcome extended = (await house.UpdateAsync(license, e => e.Set(LicenseFields.ExpiresAt, house.Clock.Now.AddDays(30)))).Value;

        Assert.Contains(extended.Consequences, c => c.Text.Contains("runs again", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ContentMode.Append)]
    [InlineData(ContentMode.Replace)]
    [InlineData(ContentMode.Remove)]
    public async Task Every_unknown_id_is_named_by_its_index_and_nothing_is_applied(ContentMode mode)
    {
        License license = await house.CreateAsync(
            "L",
            e => e.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(1)]))
        );
        Guid[] ids = [TestHouse.CourseId(1), Guid.NewGuid(), TestHouse.CourseId(2), Guid.NewGuid()];

        Failure.Invalid failure = Invalid(
            await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "No").Set(LicenseFields.Courses, new ContentEdit(mode, ids)))
        );

        Assert.Equal(["courses[1]", "courses[3]"], failure.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("L", (await house.StoredAsync(license)).Name);
        Assert.Equal([TestHouse.CourseId(1)], await house.ContentAsync(license, ContentKind.Course));
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task Lists_append_replace_remove_and_clear_each_on_its_own()
    {
        License license = await house.CreateAsync("L");
        Guid[] four = [.. Enumerable.Range(1, 4).Select(TestHouse.PathId)];

        await Edit(ContentMode.Append, four[0], four[1], four[1]);
        Assert.Equal(four[..2], await Paths());

        await Edit(ContentMode.Append, four[1], four[2]);
        Assert.Equal(four[..3], await Paths());

        await Edit(ContentMode.Replace, four[2], four[3]);
        Assert.Equal(four[2..], await Paths());

        await Edit(ContentMode.Remove, four[2], four[0]);
        Assert.Equal(four[3..], await Paths());

        await Edit(ContentMode.Append);
        Assert.Equal(four[3..], await Paths());

        await Edit(ContentMode.Replace);
        Assert.Empty(await Paths());

        Task<Result<LicenseOutcome>> Edit(ContentMode mode, params Guid[] ids) =>
            house.UpdateAsync(license, e => e.Set(LicenseFields.LearningPaths, new ContentEdit(mode, ids)));

        async Task<IEnumerable<Guid>> Paths() => (await house.ContentAsync(license, ContentKind.LearningPath)).Order();
    }

    [Fact]
    public async Task An_id_that_is_there_already_makes_no_difference()
    {
        License license = await house.CreateAsync(
            "L",
            e => e.Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Append, [TestHouse.TagId(1)]))
        );

        LicenseOutcome outcome = (
            await house.UpdateAsync(license, e => e.Set(LicenseFields.CourseTags, new ContentEdit(ContentMode.Append, [TestHouse.TagId(1)])))
        ).Value;

        Assert.Empty(outcome.Differences);
        Assert.Equal(license.Version, outcome.License.Version);
    }

    [Fact]
    public async Task A_new_default_takes_it_from_the_old_one_in_the_same_transaction_with_a_row_of_its_own()
    {
        License old = await house.CreateAsync("Main", e => e.Set(LicenseFields.IsDefault, true));
        License other = await house.CreateAsync("Other");
        License elsewhere = await house.CreateAsync("Elsewhere", e => e.Set(LicenseFields.IsDefault, true), TestHouse.Globex);

        LicenseOutcome outcome = (await house.UpdateAsync(other, e => e.Set(LicenseFields.IsDefault, true))).Value;

        Assert.False((await house.StoredAsync(old)).IsDefault);
        Assert.True((await house.StoredAsync(other)).IsDefault);
        Assert.True((await house.StoredAsync(elsewhere)).IsDefault);
        LicenseChange lost = (await house.HistoryAsync(old))[^1];
        Assert.Equal(2, lost.Version);
        Assert.Equal(LicenseFields.IsDefault.Bit, lost.Fields);
        Assert.Equal(lost.TransactionId, outcome.Change.TransactionId);
        Assert.Contains(outcome.Consequences, c => c.Text.Contains("“Main”", StringComparison.Ordinal));
        Assert.Equal(2, (await house.StoredAsync(other)).Version);
    }

    [Fact]
    public async Task A_new_license_can_take_the_default()
    {
        License old = await house.CreateAsync("Main", e => e.Set(LicenseFields.IsDefault, true));

        License made = await house.CreateAsync("New main", e => e.Set(LicenseFields.IsDefault, true));

        Assert.False((await house.StoredAsync(old)).IsDefault);
        Assert.True((await house.StoredAsync(made)).IsDefault);
        Assert.Equal(1, (await house.StoredAsync(made)).Version);
    }

    [Fact]
    public async Task A_parent_is_of_the_same_client_not_itself_and_not_below_itself()
    {
        License top = await house.CreateAsync("Top");
        License middle = await house.CreateAsync("Middle", e => e.Set(LicenseFields.Parent, top.Id));
        License bottom = await house.CreateAsync("Bottom", e => e.Set(LicenseFields.Parent, middle.Id));
        License foreign = await house.CreateAsync("Foreign", client: TestHouse.Globex);

        foreach (int parent in new[] { top.Id, middle.Id, bottom.Id, foreign.Id, 999_999 })
        {
            Assert.Contains("parentId", Invalid(await house.UpdateAsync(top, e => e.Set(LicenseFields.Parent, parent))).Fields.Keys);
        }

        Assert.Null((await house.UpdateAsync(bottom, e => e.Set(LicenseFields.Parent, top.Id))).Failure);
        Assert.Null((await house.UpdateAsync(bottom, e => e.Set(LicenseFields.Parent, (int?)null))).Failure);
    }

    [Fact]
    public async Task A_stale_version_is_refused_with_who_changed_what_and_changes_nothing()
    {
        License license = await house.CreateAsync("L");
        await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "Theirs"));
        await house.UpdateAsync(license, e => e.Set(LicenseFields.SeatsLimit, 5));

        Failure.Conflict conflict = Assert.IsType<Failure.Conflict>(
            (await house.UpdateAsync(license, e => e.Set(LicenseFields.Label, "Mine"), expected: license.Version)).Failure
        );

        Assert.Equal(license.Version + 2, conflict.CurrentVersion);
        Assert.Equal(["name", "seatsLimit"], conflict.ChangedFields);
        Assert.Equal([house.DmAdmin.Name], conflict.ChangedBy);
        Assert.Null((await house.StoredAsync(license)).Label);
        Assert.Equal(3, (await house.HistoryAsync(license)).Count);
    }

    [Fact]
    public async Task Without_an_expected_version_an_update_lands_on_top()
    {
        License license = await house.CreateAsync("L");
        await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "Theirs"));

        await house.UpdateAsync(license, e => e.Set(LicenseFields.Label, "Mine"));

        License stored = await house.StoredAsync(license);
        Assert.Equal(("Theirs", "Mine"), (stored.Name, stored.Label));
    }

    [Fact]
    public async Task A_platform_admin_may_not_write() =>
        Assert.IsType<Failure.Forbidden>(
            (await house.UpdateAsync(await house.CreateAsync("L"), e => e.Set(LicenseFields.Name, "x"), actor: house.PlatformAdmin)).Failure
        );

    [Theory]
    [InlineData("role taken")]
    [InlineData("locked out")]
    [InlineData("must change the password")]
    [InlineData("deleted")]
    public async Task An_actor_that_lost_its_right_a_moment_ago_is_refused(string how)
    {
        License license = await house.CreateAsync("L");
        await using (LicenseDbContext db = house.Database())
        {
            AppUser user = await db.Users.SingleAsync(u => u.Id == house.DmAdmin.Id);
            switch (how)
            {
                case "role taken":
                    db.UserRoles.RemoveRange(db.UserRoles.Where(link => link.UserId == user.Id));
                    break;
                case "locked out":
                    user.LockoutEnd = DateTimeOffset.MaxValue;
                    break;
                case "must change the password":
                    user.MustChangePassword = true;
                    break;
                default:
                    db.Users.Remove(user);
                    break;
            }

            await db.SaveChangesAsync();
        }

        Assert.IsType<Failure.Forbidden>((await house.UpdateAsync(license, e => e.Set(LicenseFields.Name, "x"))).Failure);
        Assert.Equal("L", (await house.StoredAsync(license)).Name);
        Assert.Single(await house.HistoryAsync(license));
    }

    [Fact]
    public async Task A_dm_admin_of_one_client_does_not_find_the_licenses_of_another()
    {
        License acme = await house.CreateAsync("Acme's");
        License globex = await house.CreateAsync("Globex's", client: TestHouse.Globex);
        await using (LicenseDbContext db = house.Database())
        {
            await db.Users.Where(u => u.Id == house.DmAdmin.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.ClientId, TestHouse.Acme));
        }

        Assert.IsType<Failure.NotFound>((await house.UpdateAsync(globex, e => e.Set(LicenseFields.Name, "x"))).Failure);
        Assert.Null((await house.UpdateAsync(acme, e => e.Set(LicenseFields.Name, "x"))).Failure);
    }

    [Fact]
    public async Task A_preview_tells_what_the_update_would_do_and_does_nothing()
    {
        License license = await house.CreateAsync("L");
        UpdateLicense command = new()
        {
            License = new LicenseKey { Id = license.Id },
            Edits = new LicenseEdits()
                .Set(LicenseFields.Name, "After")
                .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(3)])),
            Reason = new ChangeReason(ChangeOrigin.Browser),
        };

        LicenseOutcome preview = (await house.Updates.PreviewAsync(command, house.DmAdmin, CancellationToken.None)).Value;

        Assert.Equal(2, preview.Differences.Count);
        Assert.Equal("L", (await house.StoredAsync(license)).Name);
        Assert.Empty(await house.ContentAsync(license, ContentKind.Course));
        Assert.Single(await house.HistoryAsync(license));
        LicenseOutcome done = (await house.Updates.UpdateAsync(command, house.DmAdmin, CancellationToken.None)).Value;
        Assert.Equal(DifferenceJson.Write(preview.Differences.ToList()), done.Change.Differences);
    }

    [Fact]
    public async Task A_name_that_folding_makes_longer_than_its_column_is_saved_and_found()
    {
        string name = new('\uFDFA', 255);

        License license = await house.CreateAsync(name);

        Assert.Equal(name, (await house.StoredAsync(license)).Name);
        await using LicenseDbContext db = house.Database();
        var stored = await db
            .Licenses.Where(l => l.Id == license.Id)
            .Select(l => new { Sort = EF.Property<string>(l, ModelNames.SortName), Search = EF.Property<string>(l, ModelNames.SearchText) })
            .SingleAsync(CancellationToken.None);
        Assert.Equal((512, 4000), (stored.Sort.Length, stored.Search.Length));
    }

    [Fact]
    public async Task Writers_at_once_lose_no_update()
    {
        License license = await house.CreateAsync("L");
        Result<LicenseOutcome>[] results = await Task.WhenAll(
            Enumerable
                .Range(1, TestHouse.CatalogueSize)
                .Select(n =>
                    Task.Run(() =>
                        house.UpdateAsync(license, e => e.Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, [TestHouse.CourseId(n)])))
                    )
                )
        );

        Assert.All(results, result => Assert.Null(result.Failure));
        Assert.Equal(TestHouse.CatalogueSize, (await house.ContentAsync(license, ContentKind.Course)).Count);
        Assert.Equal(
            Enumerable.Range(1, TestHouse.CatalogueSize + 1).Select(v => (long)v),
            (await house.HistoryAsync(license)).Select(c => c.Version)
        );
    }

    [Fact]
    public async Task Of_writers_with_the_same_expected_version_exactly_one_wins()
    {
        License license = await house.CreateAsync("L");

        Result<LicenseOutcome>[] results = await Task.WhenAll(
            Enumerable
                .Range(1, 8)
                .Select(n => Task.Run(() => house.UpdateAsync(license, e => e.Set(LicenseFields.Name, $"Name {n}"), license.Version)))
        );

        Assert.Single(results, result => result.Failure is null);
        Assert.Equal(7, results.Count(result => result.Failure is Failure.Conflict));
    }

    [Fact]
    public async Task Ids_that_name_different_licenses_are_refused_and_so_is_a_change_of_what_never_changes()
    {
        License license = await house.CreateAsync("L", externalId: "ext-1");
        await house.CreateAsync("M", externalId: "ext-2");

        Failure.Invalid failure = Invalid(await Update("ext-2", new FixedParts("globex", "AcmeOrg", "other")));

        Assert.Equal(["externalId", "platformKey", "programId"], failure.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Null((await Update("ext-1", new FixedParts("acme", "AcmeOrg", TestHouse.ProgramId))).Failure);

        Task<Result<LicenseOutcome>> Update(string externalId, FixedParts parts) =>
            house.Updates.UpdateAsync(
                new UpdateLicense
                {
                    License = new LicenseKey { Id = license.Id, ExternalId = externalId },
                    Edits = new LicenseEdits(),
                    Fixed = parts,
                    Reason = new ChangeReason(ChangeOrigin.ContractA),
                },
                house.DmAdmin,
                CancellationToken.None
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task A_name_is_one_line_of_text(string name) =>
        Assert.Contains("name", Invalid(await house.UpdateAsync(await house.CreateAsync("L"), e => e.Set(LicenseFields.Name, name))).Fields.Keys);

    [Fact]
    public async Task Half_a_surrogate_pair_is_no_text() =>
        Assert.Contains(
            "name",
            Invalid(await house.UpdateAsync(await house.CreateAsync("L"), e => e.Set(LicenseFields.Name, "half " + '\ud83d'))).Fields.Keys
        );

    [Fact]
    public async Task Every_text_field_keeps_its_length()
    {
        License license = await house.CreateAsync("L");
        foreach (TextField field in LicenseFields.All.OfType<TextField>())
        {
            Assert.Null((await house.UpdateAsync(license, e => e.Set(field, new string('x', field.MaxLength)))).Failure);
            Assert.Contains(
                field.Key,
                Invalid(await house.UpdateAsync(license, e => e.Set(field, new string('x', field.MaxLength + 1)))).Fields.Keys
            );
        }
    }

    [Theory]
    [InlineData("", null, "changeType")]
    [InlineData("a\tb", null, "changeType")]
    [InlineData("update", "", "transactionId")]
    public async Task A_reason_that_is_no_line_of_text_is_refused(string type, string? transaction, string field)
    {
        License license = await house.CreateAsync("L");
        Result<LicenseOutcome> result = await house.Updates.UpdateAsync(
            new UpdateLicense
            {
                License = new LicenseKey { Id = license.Id },
                Edits = new LicenseEdits(),
                Reason = new ChangeReason(ChangeOrigin.Browser, type, transaction),
            },
            house.DmAdmin,
            CancellationToken.None
        );

        Assert.Equal(field, Assert.Single(Invalid(result).Fields).Key);
    }

    [Fact]
    public async Task Metadata_is_replaced_and_its_difference_is_told_key_by_key()
    {
        License license = await house.CreateAsync("L", e => e.Set(LicenseFields.Metadata, """{"keep":1,"old":true,"in":{"a":1,"b":[1]}}"""));

        LicenseOutcome outcome = (
            await house.UpdateAsync(license, e => e.Set(LicenseFields.Metadata, """{"in":{"b":[1,2],"a":1.0},"keep":1,"new":null}"""))
        ).Value;

        JsonDifference difference = Assert.IsType<JsonDifference>(Assert.Single(outcome.Differences));
        Assert.Equal(
            ["in.b:[1]→[1,2]", "new:→null", "old:true→"],
            difference.Changes.Select(c => $"{string.Join('.', c.Path)}:{c.Before}→{c.After}").Order(StringComparer.Ordinal)
        );
        Assert.Equal("""{"keep":1,"in":{"a":1,"b":[1,2]},"new":null}""", (await house.StoredAsync(license)).Metadata);
    }

    [Fact]
    public async Task A_new_license_needs_a_client_a_known_program_and_an_unused_external_id()
    {
        await house.CreateAsync("L", externalId: "taken");

        Assert.Equal(
            "client",
            await Refused(
                new CreateLicense
                {
                    ClientId = Guid.NewGuid(),
                    Edits = Named,
                    Reason = Reason,
                }
            )
        );
        Assert.Equal(
            "client",
            await Refused(
                new CreateLicense
                {
                    ClientKey = "nobody",
                    Edits = Named,
                    Reason = Reason,
                }
            )
        );
        Assert.Equal("client", await Refused(new CreateLicense { Edits = Named, Reason = Reason }));
        Assert.Equal(
            "programId",
            await Refused(
                new CreateLicense
                {
                    ClientKey = "acme",
                    ProgramId = "none",
                    Edits = Named,
                    Reason = Reason,
                }
            )
        );
        Assert.Equal(
            "externalId",
            await Refused(
                new CreateLicense
                {
                    ClientKey = "acme",
                    ExternalId = "taken",
                    Edits = Named,
                    Reason = Reason,
                }
            )
        );
        Assert.Equal(
            "name",
            await Refused(
                new CreateLicense
                {
                    ClientKey = "acme",
                    Edits = new LicenseEdits(),
                    Reason = Reason,
                }
            )
        );

        async Task<string> Refused(CreateLicense command) =>
            Assert.Single(Invalid(await house.Updates.CreateAsync(command, house.DmAdmin, CancellationToken.None)).Fields).Key;
    }

    private static LicenseEdits Named => new LicenseEdits().Set(LicenseFields.Name, "New");

    private static ChangeReason Reason => new(ChangeOrigin.Browser, ChangeReason.Create);

    private static Failure.Invalid Invalid(Result<LicenseOutcome> result) => Assert.IsType<Failure.Invalid>(result.Failure);
}

/// <summary>The same on SQL Server.</summary>
public sealed class LicenseUpdateServiceOnSqlServerTests : LicenseUpdateServiceTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.SqlServer;
}
