using Bunit;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Picker;
using LicenseAdmin.Unit.Licenses.Edit;

namespace LicenseAdmin.Unit.Licenses.Picker;

public sealed class ContentListboxTests
{
    [Fact]
    public async Task A_read_that_a_later_one_overtakes_may_end_as_databases_end_it()
    {
        await using PageHost host = await PageHost.OpenAsync();
        Queue<string> titles = new(["First", "Overtaken", "Last"]);
        var list = host.Render<ContentListbox>(parameters =>
            parameters
                .Add(box => box.Id, "list")
                .Add(box => box.Label, "List")
                .Add(box => box.RowContent, item => $"<span>{item.Title}</span>")
                .Add(box => box.Read, (_, _, cancellation) => ReadAsync(titles.Dequeue(), cancellation))
        );
        await list.WaitForAssertionAsync(() => Assert.Equal("First", list.Find("[role=option] span").TextContent));

        Task overtaken = list.InvokeAsync(() => list.Instance.ShowAsync(first: false));
        await list.InvokeAsync(() => list.Instance.ShowAsync(first: false));
        await overtaken;

        await list.WaitForAssertionAsync(() => Assert.Equal("Last", list.Find("[role=option] span").TextContent));
    }

    private static async Task<Page<ContentItem>> ReadAsync(string title, CancellationToken cancellation)
    {
        if (string.Equals(title, "Overtaken", StringComparison.Ordinal))
        {
            // As System.Data.Common.DbCommand does where it was cancelled before it began: by a token that nobody else has.
            TaskCompletionSource ended = new();
            cancellation.Register(() => ended.SetCanceled(new CancellationToken(canceled: true)));
            await ended.Task;
        }

        return new Page<ContentItem>([new ContentItem(Guid.NewGuid(), title, null)], 1);
    }
}
