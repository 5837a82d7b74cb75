namespace LicenseAdmin.Operations;

/// <summary>
/// A start that fails is told in one line (<see cref="StartFailure"/>). Until the site listens, the libraries that would log the same failure
/// with its stack trace on top of it are not heard.
/// </summary>
internal sealed class QuietStart
{
    private static readonly string[] Talkers =
    [
        "Microsoft.Extensions.Hosting.Internal.Host",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.EntityFrameworkCore",
    ];

    private volatile bool over;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<QuietStart>();
        services
            .AddOptions<LoggerFilterOptions>()
            .PostConfigure<QuietStart>(
                (options, quiet) =>
                {
                    LoggerFilterRule[] rules = [.. options.Rules];
                    options.Rules.Clear();
                    foreach (LoggerFilterRule rule in rules.Prepend(new LoggerFilterRule(null, null, options.MinLevel, null)))
                    {
                        options.Rules.Add(quiet.Over(rule));
                    }
                }
            );
    }

    public void End() => over = true;

    private LoggerFilterRule Over(LoggerFilterRule rule) =>
        new(
            rule.ProviderName,
            rule.CategoryName,
            rule.LogLevel,
            (provider, category, level) =>
                (over || !Array.Exists(Talkers, talker => category?.StartsWith(talker, StringComparison.Ordinal) == true))
                && (rule.Filter?.Invoke(provider, category, level) ?? true)
        );
}
