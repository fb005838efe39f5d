using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Identity;

namespace ExperimentHarness.Core.Planning;

/// <summary>What a plan needs beside the spec: facts about data, weights and machine that only opening them can tell.</summary>
/// <param name="DatasetDigest">SHA-256 over role (train or validation), path and content of every picture that is used: after limit and after pictures left out as bad.</param>
/// <param name="ClassCount">Number of classes, which decides the loss where the spec leaves it open.</param>
/// <param name="WeightsDigest">SHA-256 over the backbone's tensors.</param>
/// <param name="Engine">Name of the engine and what of the machine its bits depend on: <c>managed</c>, or <c>tensorflow 2.15.1+159354ca cpu avx512_vnni 2 threads</c>.</param>
/// <param name="Numerics">Numerics version of each component that takes part, such as <c>Augmentation: 1</c>.</param>
public sealed record PlanInputs(
    ContentDigest DatasetDigest,
    int ClassCount,
    ContentDigest WeightsDigest,
    string Engine,
    ValueMap<int> Numerics)
{
    /// <summary>What <c>model.initial_head</c> stands for, where the spec has it.</summary>
    public HeadOrigin? InitialHead { get; init; }
}
