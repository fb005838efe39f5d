using System.Globalization;

namespace ExperimentHarness.Benchmarks.Peers;

/// <summary>What a peer process is asked to be.</summary>
/// <param name="Workload">A name that <see cref="Workloads"/> knows.</param>
/// <param name="Inputs">Folder of <see cref="Inputs.InputFiles"/>.</param>
/// <param name="Threads">Threads it may use.</param>
internal sealed record PeerRequest(string Workload, string Inputs, int Threads)
{
    /// <summary>First argument of a peer process.</summary>
    public const string Command = "peer";

    /// <summary>Arguments that mean this.</summary>
    public string[] ToArguments() => [Command, Workload, Inputs, Threads.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Meaning of arguments.</summary>
    public static PeerRequest Parse(string[] arguments) => new(arguments[1], arguments[2], int.Parse(arguments[3], CultureInfo.InvariantCulture));
}
