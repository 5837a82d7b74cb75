using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace LicenseAdmin.Unit.Testing;

/// <summary>Answers bunit's question for a later AngleSharp.Diffing with the one beside this assembly. See ADR 0003.</summary>
internal static class DiffingAssembly
{
    private const string Name = "AngleSharp.Diffing";

    // bunit asks while its first assertion loads: nothing of ours runs earlier than this.
#pragma warning disable CA2255
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void HandOver() =>
        AssemblyLoadContext.Default.Resolving += (context, asked) =>
        {
            string beside = Path.Combine(AppContext.BaseDirectory, $"{Name}.dll");
            return string.Equals(asked.Name, Name, StringComparison.Ordinal) && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        };
}
