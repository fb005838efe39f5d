using ExperimentHarness.Training.Engines;

namespace ExperimentHarness.Training.Loop;

/// <summary>
/// A backbone that is made when the first picture needs it: a run whose features are all known never pays for its weights. Runs that
/// are trained at the same time share one, and take turns: it has every core anyway, and the second finds what the first has computed.
/// </summary>
/// <param name="shape">Shape of one picture's feature map.</param>
/// <param name="threads">Worker threads for what surrounds the backbone.</param>
/// <param name="create">Reads the weights and makes the backbone.</param>
public sealed class FrozenBackbone(FeatureShape shape, int threads, Func<IBackbone> create) : IDisposable
{
    private IBackbone? _backbone;

    /// <summary>Shape of one picture's feature map.</summary>
    public FeatureShape FeatureShape => shape;

    /// <summary>Worker threads.</summary>
    public int Threads => threads;

    /// <summary>Held by whoever computes features; <see cref="Prepare"/> and <see cref="Extract"/> are for its holder.</summary>
    internal Lock Turn { get; } = new();

    /// <summary>Makes the backbone now, unless it is there.</summary>
    /// <returns>Whether it was made.</returns>
    public bool Prepare()
    {
        bool isNew = _backbone is null;
        _backbone ??= Create();
        return isNew;
    }

    /// <summary>Computes feature maps; see <see cref="IBackbone.Extract"/>.</summary>
    public void Extract(ReadOnlySpan<float> images, int count, Span<float> features) =>
        (_backbone ??= Create()).Extract(images, count, features);

    /// <inheritdoc />
    public void Dispose()
    {
        _backbone?.Dispose();
        _backbone = null;
    }

    private IBackbone Create()
    {
        IBackbone backbone = create();

        // Reading and packing leave the weights behind twice, 120 MB of VGG16; nothing later allocates enough to collect them.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return backbone;
    }
}
