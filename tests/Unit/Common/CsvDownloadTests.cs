using System.Net;
using System.Runtime.CompilerServices;
using LicenseAdmin.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace LicenseAdmin.Unit.Common;

public sealed class CsvDownloadTests : IAsyncLifetime
{
    // More than a buffer holds.
    private const int First = 50_000;

    private static readonly CsvTable<int> Numbers = new([new CsvColumn<int>("Number", number => number)]);

    private readonly TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication site;
    private readonly HttpClient client = new();
    private Exception? fault;

    public CsvDownloadTests()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        site = builder.Build();
        site.MapGet("/file", (CancellationToken cancellation) => new CsvDownload<int>("zählung-2026.csv", Numbers, RowsAsync(cancellation)));
    }

    public async ValueTask InitializeAsync()
    {
        await site.StartAsync();
        client.BaseAddress = new Uri(site.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Rows_are_on_their_way_before_the_last_one_is_read()
    {
        using HttpResponseMessage answer = await AskAsync();
        using StreamReader file = new(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("Number", await file.ReadLineAsync());
        Assert.Equal("1", await file.ReadLineAsync());
        Assert.False(more.Task.IsCompleted);
        more.SetResult();
        Assert.EndsWith($"{First}\r\n{First + 1}\r\n", await file.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_file_with_a_name_that_nobody_keeps()
    {
        more.SetResult();

        using HttpResponseMessage answer = await AskAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("zählung-2026.csv", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Reading_ends_when_the_client_goes_away()
    {
        using (HttpResponseMessage answer = await AskAsync())
        {
            using StreamReader file = new(await answer.Content.ReadAsStreamAsync());
            await file.ReadLineAsync();
        }

        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_reading_that_breaks_off_does_not_pass_for_a_whole_file()
    {
        fault = new OperationCanceledException("The role is gone.");
        more.SetResult();

        using HttpResponseMessage answer = await AskAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> AskAsync() => client.GetAsync(new Uri("file", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

    // Many at first, then one more when the test says so.
    private async IAsyncEnumerable<int> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        try
        {
            foreach (int number in Enumerable.Range(1, First))
            {
                yield return number;
            }

            await more.Task.WaitAsync(cancellation);
            if (fault is not null)
            {
                throw fault;
            }

            yield return First + 1;
        }
        finally
        {
            ended.SetResult();
        }
    }
}
