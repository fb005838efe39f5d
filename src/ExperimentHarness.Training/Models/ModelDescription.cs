using ExperimentHarness.Core.Collections;
using ExperimentHarness.Core.Spec;

namespace ExperimentHarness.Training.Models;

/// <summary>What a trained model is, as <c>model/model.json</c> says it: all that it takes, with the weights, to judge a picture.</summary>
/// <param name="ClassNames">In label order.</param>
/// <param name="ImageSize">Size to which pictures are resized.</param>
/// <param name="Interpolation">How they are resized.</param>
/// <param name="Preprocessing">What happens to 0..255 values before the backbone.</param>
/// <param name="Backbone">The network before the head.</param>
/// <param name="BackboneWeightsDigest">Digest of the backbone's tensors, 64 hex digits; of those that training started from, where blocks were trained.</param>
/// <param name="Head">The trained part.</param>
/// <param name="HeadInputs">Length of the pooled feature vector.</param>
/// <param name="Outputs">1 with sigmoid, or the number of classes with softmax.</param>
/// <param name="Epochs">Epochs trained.</param>
/// <param name="BestEpoch">Epoch, 1-based, whose weights are in <c>best.weights.h5</c>.</param>
public sealed record ModelDescription(
    ValueList<string> ClassNames,
    ImageSize ImageSize,
    Interpolation Interpolation,
    Preprocessing Preprocessing,
    BackboneName Backbone,
    string BackboneWeightsDigest,
    HeadSpec Head,
    int HeadInputs,
    int Outputs,
    int Epochs,
    int BestEpoch)
{
    /// <summary>Blocks of the backbone that were trained with the head, whose weights lie beside the head's.</summary>
    public ValueList<string> Trainable { get; init; } = [];
}
