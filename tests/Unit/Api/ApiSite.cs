using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using LicenseAdmin.Domain;
using LicenseAdmin.Unit.Testing;
using Microsoft.Extensions.Logging;

namespace LicenseAdmin.Unit.Api;

/// <summary>The site on a real port with two API keys, and short ways to call it.</summary>
public sealed class ApiSite : IAsyncLifetime
{
    public const string UpdateAddress = "/api/catalog/licenses/program/update/";
    public const string CreateAddress = "/api/catalog/licenses/program/create/";
    public const string ListAddress = "/api/catalog/licenses/program/";
    public const string LicensesAddress = "/incoming/v2/licenses";

    private static readonly (string Name, string Value)[] Unhurried =
    [
        ("Api:RateLimit:PermitsPerMinute", "600000"),
        ("Api:RateLimit:Burst", "600000"),
        ("Api:RateLimit:AnonymousPermitsPerMinute", "600000"),
        ("Api:RateLimit:AnonymousBurst", "600000"),
    ];

    private readonly HttpClient http = new(
        new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }
    );
    private (string Name, string Value)[] settings = [];
    private ILoggerProvider? log;
    private TestHouse house = null!;
    private TestSite site = null!;

    internal TestHouse House => house;

    /// <summary>A DM admin's API key, for all clients.</summary>
    internal string WriterKey { get; private set; } = string.Empty;

    /// <summary>A platform admin's, for Acme.</summary>
    internal string ReaderKey { get; private set; } = string.Empty;

    internal TestSite Site => site;

    /// <summary>Scheme, host and port.</summary>
    internal string Address => site.Address.ToString().TrimEnd('/');

    /// <param name="settings">Over the defaults, which limit no rate.</param>
    internal static async Task<ApiSite> OpenAsync(params (string Name, string Value)[] settings)
    {
        ApiSite opened = new() { settings = settings };
        await opened.InitializeAsync();
        return opened;
    }

    /// <summary>A site whose log a test reads.</summary>
    internal static async Task<ApiSite> OpenAsync(ILoggerProvider log)
    {
        ApiSite opened = new() { log = log };
        await opened.InitializeAsync();
        return opened;
    }

    public async ValueTask InitializeAsync()
    {
        house = await TestHouse.OpenAsync();
        site = await StartAsync();
        WriterKey = await site.CreateApiKeyAsync(Roles.DmAdmin);
        ReaderKey = await site.CreateApiKeyAsync(Roles.PlatformAdmin, TestHouse.Acme);
    }

    /// <summary>As if the process had been stopped and started again.</summary>
    internal async Task RestartAsync()
    {
        await site.DisposeAsync();
        site = await StartAsync();
    }

    /// <summary>Makes an API key and gives its secret.</summary>
    internal Task<string> IssueKeyAsync(string role, Guid? client) => site.CreateApiKeyAsync(role, client);

    internal Task<ApiAnswer> UpdateAsync(string body, Action<HttpRequestMessage>? with = null, string query = "") =>
        SendAsync(HttpMethod.Post, UpdateAddress + query, Encoding.UTF8.GetBytes(body), with: with);

    internal Task<ApiAnswer> CreateAsync(string body, Action<HttpRequestMessage>? with = null, string query = "") =>
        SendAsync(HttpMethod.Post, CreateAddress + query, Encoding.UTF8.GetBytes(body), with: with);

    internal Task<ApiAnswer> ListAsync(string query = "", Caller caller = Caller.Writer) =>
        SendAsync(HttpMethod.Get, ListAddress + query, caller: caller);

    /// <summary>Contract B's update.</summary>
    internal Task<ApiAnswer> PutAsync(License license, string body, Action<HttpRequestMessage>? with = null, string query = "") =>
        SendAsync(HttpMethod.Put, AddressOf(license) + query, Encoding.UTF8.GetBytes(body), with: with);

    /// <summary>Contract B's create.</summary>
    internal Task<ApiAnswer> PostAsync(string body, Action<HttpRequestMessage>? with = null, string query = "") =>
        SendAsync(HttpMethod.Post, LicensesAddress + query, Encoding.UTF8.GetBytes(body), with: with);

    /// <summary>Contract B's address of a license.</summary>
    internal static string AddressOf(License license) => $"{LicensesAddress}/{license.Uuid}";

    /// <summary>A body for contract B that has what is required and changes nothing but the name, with members over that.</summary>
    /// <param name="members">Values as JSON; null: leave the member out.</param>
    internal static string Body(string name, params (string Name, string? Json)[] members)
    {
        OrderedDictionary<string, string?> body = new(StringComparer.Ordinal)
        {
            ["name"] = JsonSerializer.Serialize(name),
            ["courseIds"] = "[]",
            ["learningPathIds"] = "[]",
            ["courseTagIds"] = "[]",
        };
        foreach ((string member, string? json) in members)
        {
            body[member] = json;
        }

        return $"{{{string.Join(", ", body.Where(member => member.Value is not null).Select(member => $"\"{member.Key}\": {member.Value}"))}}}";
    }

    /// <summary>As programs send large bodies: chunked, or with their length, and then only once the site says that it will take them.</summary>
    internal static Action<HttpRequestMessage> Large(bool chunked) =>
        request =>
        {
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = !chunked;
        };

    internal Task<ApiAnswer> SendAsync(HttpMethod method, string address, string body, Action<HttpRequestMessage>? with = null) =>
        SendAsync(method, address, Encoding.UTF8.GetBytes(body), with: with);

    internal async Task<ApiAnswer> SendAsync(
        HttpMethod method,
        string address,
        byte[]? body = null,
        Caller caller = Caller.Writer,
        Action<HttpRequestMessage>? with = null
    )
    {
        using HttpRequestMessage request = new(method, new Uri(Address + address));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        if (caller != Caller.Nobody)
        {
            request.Headers.Add("Authorization", $"Bearer {(caller == Caller.Writer ? WriterKey : ReaderKey)}");
        }

        with?.Invoke(request);
        using HttpResponseMessage response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new ApiAnswer(
            (int)response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase)
        );
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await site.DisposeAsync();
        await House.DisposeAsync();
    }

    private Task<TestSite> StartAsync() =>
        TestSite.StartAsync(
            house,
            Unhurried.Concat(settings).Select(setting => $"--{setting.Name}={setting.Value}"),
            builder =>
            {
                if (log is not null)
                {
                    builder.Logging.AddProvider(log);
                }
            }
        );
}

internal static class RequestParts
{
    public static void UseKey(this HttpRequestMessage request, string key)
    {
        request.Headers.Remove("Authorization");
        request.Headers.Add("Authorization", $"Bearer {key}");
    }
}

/// <summary>Whose API key a call carries.</summary>
internal enum Caller
{
    Writer,
    Reader,
    Nobody,
}

/// <summary>An answer with everything that can be asked of it.</summary>
internal sealed record ApiAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body, which has to be JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>What is inside contract B's envelope.</summary>
    public JsonElement Data(string operation = "UpdateLicense") => Json.GetProperty("data").GetProperty(operation);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string Detail => Json.GetProperty("detail").GetString()!;

    /// <summary>The names under which a problem lists errors.</summary>
    public IEnumerable<string> Errors => Json.TryGetProperty("errors", out JsonElement errors) ? errors.EnumerateObject().Select(e => e.Name) : [];

    /// <summary>All that a problem says about one field.</summary>
    public string Error(string field) => string.Join(" ", Json.GetProperty("errors").GetProperty(field).EnumerateArray().Select(e => e.GetString()));

    /// <summary>Checks that this is a refusal as every refusal has to be.</summary>
    public ApiAnswer IsProblem(int status)
    {
        Assert.True(status == Status, $"{Status} instead of {status}: {Text}");
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal(status, Json.GetProperty("status").GetInt32());
        Assert.NotEmpty(Json.GetProperty("title").GetString()!);
        Assert.NotEmpty(Detail);
        Assert.DoesNotContain("Exception", Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
        return this;
    }

    public ApiAnswer IsOk(int status = 200)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        Assert.Equal("application/json; charset=utf-8", Header("Content-Type"));
        return this;
    }
}
