// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

/// A price feed, or the uptime feed of a sequencer, that says what it was told. No constructor, so that its code can be
/// put at any address.
contract Feed {
    uint80 public round;
    int256 public answer;
    uint256 public startedAt;
    uint256 public updatedAt;
    uint80 public answeredInRound;

    function set(int256 answer_, uint256 startedAt_, uint256 updatedAt_) external {
        round += 1;
        answeredInRound = round;
        (answer, startedAt, updatedAt) = (answer_, startedAt_, updatedAt_);
    }

    function decimals() external pure returns (uint8) {
        return 8;
    }

    function latestAnswer() external view returns (int256) {
        return answer;
    }

    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80) {
        return (round, answer, startedAt, updatedAt, answeredInRound);
    }
}
