using System.IO.Pipes;

// The runtime looks for this name, in no namespace, in what DOTNET_STARTUP_HOOKS names: so the published site can be asked for its memory, and no
// site but the one that the benchmark starts can be.
#pragma warning disable CA1050, CA1852, MA0047
internal class StartupHook
#pragma warning restore CA1050, CA1852, MA0047
{
    internal const string PipeVariable = "LICENSEADMIN_BENCH_PIPE";

    /// <summary>Answers whoever connects to the pipe with how many bytes of managed memory are left after a full collection.</summary>
    public static void Initialize()
    {
        string? name = Environment.GetEnvironmentVariable(PipeVariable);
        if (name is not null)
        {
            new Thread(() => Answer(name)) { IsBackground = true }.Start();
        }
    }

    private static void Answer(string name)
    {
        while (true)
        {
            using NamedPipeServerStream pipe = new(name);
            pipe.WaitForConnection();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            using BinaryWriter writer = new(pipe);
            writer.Write(GC.GetTotalMemory(forceFullCollection: true));
        }
    }
}
