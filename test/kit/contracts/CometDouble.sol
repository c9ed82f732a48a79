// SPDX-License-Identifier: MIT
pragma solidity ^0.8.27;

interface IFeed {
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80);
}

/// Answers as a Compound V3 market of one collateral does, without interest: no package ships the real one.
contract CometDouble {
    struct AssetInfo {
        uint8 offset;
        address asset;
        address priceFeed;
        uint64 scale;
        uint64 borrowCollateralFactor;
        uint64 liquidateCollateralFactor;
        uint64 liquidationFactor;
        uint128 supplyCap;
    }

    address public baseToken;
    address public baseTokenPriceFeed;
    AssetInfo private info;
    uint256 public constant baseScale = 1e6;
    uint8 public constant numAssets = 1;
    mapping(address => uint256) public borrowBalanceOf;
    mapping(address => uint256) private collateral;

    constructor(address base, address baseFeed, address asset, address assetFeed) {
        (baseToken, baseTokenPriceFeed) = (base, baseFeed);
        info = AssetInfo(0, asset, assetFeed, 1e18, 0.85e18, 0.9e18, 0.95e18, type(uint128).max);
    }

    function getAssetInfo(uint8 index) external view returns (AssetInfo memory) {
        require(index == 0);
        return info;
    }

    function collateralBalanceOf(address account, address asset) external view returns (uint128) {
        return asset == info.asset ? uint128(collateral[account]) : 0;
    }

    function getPrice(address feed) public view returns (uint256) {
        (, int256 price,,,) = IFeed(feed).latestRoundData();
        require(price > 0);
        return uint256(price);
    }

    function isLiquidatable(address account) external view returns (bool) {
        uint256 debt = borrowBalanceOf[account] * getPrice(baseTokenPriceFeed) / baseScale;
        uint256 worth = collateral[account] * getPrice(info.priceFeed) / info.scale;
        return worth * info.liquidateCollateralFactor / 1e18 < debt;
    }

    function supply(address asset, uint256 amount) external {
        require(asset == info.asset);
        collateral[msg.sender] += amount;
    }

    function withdraw(address asset, uint256 amount) external {
        if (asset == baseToken) borrowBalanceOf[msg.sender] += amount;
        else collateral[msg.sender] -= amount;
    }
}
