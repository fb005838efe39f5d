namespace ExperimentHarness.Benchmarks.Libtorch;

/// <summary>How libtorch is used.</summary>
/// <param name="IsTuned">With what somebody does who knows it well: channels_last, an allocator that keeps its memory, huge pages, augmentation on all cores.</param>
/// <param name="Threads">Threads of its kernels.</param>
internal sealed record LibtorchSettings(bool IsTuned, int Threads)
{
    /// <summary>Whether the backbone computes in bfloat16.</summary>
    public bool IsBfloat16 { get; init; }
}
