using ExperimentHarness.Core.Spec;
using ExperimentHarness.Training.Engines;
using ExperimentHarness.Training.Kernels;
using ExperimentHarness.Training.Weights;

namespace ExperimentHarness.Training.Backbones;

/// <summary>
/// VGG without top in pure C#: float32, the same bits on every machine, for any number of threads, any number of
/// pictures a call, and any instruction set.
/// </summary>
public sealed unsafe class ManagedBackbone : IBackbone
{
    /// <summary>Part of every run key; raised when a change of the kernels changes a bit of the features.</summary>
    public const int NumericsVersion = 2;

    /// <summary>Smallest height and width; five max-pools leave one pixel of it.</summary>
    public const int MinimumImageSide = 32;

    private readonly BackbonePlan _plan;
    private readonly ForwardPass[] _workers;
    private readonly int _imageLength;

    /// <summary>Transforms the weights; they may be dropped afterwards.</summary>
    /// <param name="topology">Which network.</param>
    /// <param name="weights">Its weights, one for each convolution in order.</param>
    /// <param name="imageSize">Height and width of every picture, 32 or more.</param>
    /// <param name="threads">Threads that pictures are shared among, 1 or more.</param>
    /// <exception cref="ArgumentException">Weights of another network, or a picture that is too small.</exception>
    public ManagedBackbone(VggTopology topology, BackboneWeights weights, ImageSize imageSize, int threads)
        : this(topology, weights, new ManagedBackboneOptions(imageSize, threads, SupportedInstructionSets.Widest))
    {
    }

    /// <summary>For tests, which compare instruction sets.</summary>
    internal ManagedBackbone(VggTopology topology, BackboneWeights weights, ManagedBackboneOptions options)
    {
        CheckWeights(topology, weights);
        if (options.ImageSize.Height < MinimumImageSide || options.ImageSize.Width < MinimumImageSide)
        {
            throw new ArgumentException(
                $"pictures are {options.ImageSize}; {MinimumImageSide}x{MinimumImageSide} is the smallest that five max-pools leave a pixel of", nameof(options));
        }

        if (options.Threads < 1)
        {
            throw new ArgumentException($"{options.Threads} threads; at least 1 is needed", nameof(options));
        }

        _plan = BackbonePlan.Create(topology, weights, options.ImageSize, options.InstructionSet);
        _workers = [.. Enumerable.Range(0, options.Threads).Select(_ => new ForwardPass(_plan))];
        _imageLength = options.ImageSize.RgbLength;
    }

    /// <inheritdoc />
    public string Identity => $"managed {NumericsVersion}";

    /// <inheritdoc />
    public FeatureShape FeatureShape => _plan.FeatureShape;

    /// <inheritdoc />
    public void Extract(ReadOnlySpan<float> images, int count, Span<float> features)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(images.Length, (long)count * _imageLength, nameof(images));
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Length, (long)count * FeatureShape.Length, nameof(features));
        fixed (float* pinnedImages = images, pinnedFeatures = features)
        {
            float* firstImage = pinnedImages;
            float* firstFeature = pinnedFeatures;
            int groups = Groups(count);
            int next = 0;
            Parallel.For(0, Math.Min(_workers.Length, groups), worker =>
            {
                for (int group = Interlocked.Increment(ref next) - 1; group < groups; group = Interlocked.Increment(ref next) - 1)
                {
                    int start = (int)((long)count * group / groups);
                    int end = (int)((long)count * (group + 1) / groups);
                    _workers[worker].Run(
                        firstImage + ((long)start * _imageLength), end - start, firstFeature + ((long)start * FeatureShape.Length));
                }
            });
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (ForwardPass worker in _workers)
        {
            worker.Dispose();
        }

        _plan.Dispose();
    }

    /// <summary>The least number of even groups that the workers can share evenly.</summary>
    private int Groups(int count)
    {
        int round = _workers.Length * BackbonePlan.GroupSize;
        return Math.Min(count, (count + round - 1) / round * _workers.Length);
    }

    private static void CheckWeights(VggTopology topology, BackboneWeights weights)
    {
        string expected = string.Join(", ", topology.Layers().Select(layer => $"{layer.Name} {layer.InputChannels}->{layer.OutputChannels}"));
        string found = string.Join(", ", weights.Layers.Select(layer => $"{layer.Name} {layer.InputChannels}->{layer.OutputChannels}"));
        if (expected != found)
        {
            throw new ArgumentException($"the weights are {found}; {topology.Name} has {expected}", nameof(weights));
        }
    }
}
